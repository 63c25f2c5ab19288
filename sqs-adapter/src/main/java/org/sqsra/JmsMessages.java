package org.sqsra;

import com.amazon.sqs.javamessaging.acknowledge.Acknowledger;
import com.amazon.sqs.javamessaging.acknowledge.SQSMessageIdentifier;
import com.amazon.sqs.javamessaging.message.SQSBytesMessage;
import com.amazon.sqs.javamessaging.message.SQSMessage;
import com.amazon.sqs.javamessaging.message.SQSTextMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Makes the messaging library's JMS messages of what was received: bytes where the sender said so, text otherwise. Java
 * objects are never deserialized; such a message arrives as its text.
 */
final class JmsMessages {
    private JmsMessages() {}

    static jakarta.jms.Message from(SqsQueue queue, Message received) throws JMSException {
        Map<String, MessageAttributeValue> attributes = received.messageAttributes();
        String address = queue.address();
        SQSMessage message = SQSMessage.BYTE_MESSAGE_TYPE.equals(text(attributes, SQSMessage.JMS_SQS_MESSAGE_TYPE))
                ? new SQSBytesMessage(SettledByAdapter.INSTANCE, address, received)
                : new SQSTextMessage(SettledByAdapter.INSTANCE, address, received);
        message.setJMSDestination(new Source(queue.name()));
        message.setJMSCorrelationID(text(attributes, SQSMessage.JMS_SQS_CORRELATION_ID));
        String sentAt = received.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
        message.setJMSTimestamp(sentAt == null ? 0 : Long.parseLong(sentAt));
        return message;
    }

    private static @Nullable String text(Map<String, MessageAttributeValue> attributes, String name) {
        MessageAttributeValue value = attributes.get(name);
        return value == null ? null : value.stringValue();
    }

    /** Where a message came from. */
    private record Source(String queueName) implements Queue {
        @Override
        public String getQueueName() {
            return queueName;
        }
    }

    /** A bean cannot acknowledge by itself: the outcome of its transaction does. */
    private enum SettledByAdapter implements Acknowledger {
        INSTANCE;

        @Override
        public void acknowledge(SQSMessage message) {
            // decided by the transaction
        }

        @Override
        public void notifyMessageReceived(SQSMessage message) {
            // known already
        }

        @Override
        public List<SQSMessageIdentifier> getUnAckMessages() {
            return List.of();
        }

        @Override
        public void forgetUnAckMessages() {
            // none are kept here
        }
    }
}
