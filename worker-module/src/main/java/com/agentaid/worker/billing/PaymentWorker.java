package com.agentaid.worker.billing;

import com.agentaid.billing.PaymentPosting;
import com.agentaid.worker.messages.Received;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Works payment events off. Without a transaction of its own: the payment provider is asked in between. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "queueName", propertyValue = "agentaid-payments"),
            @ActivationConfigProperty(propertyName = "concurrency", propertyValue = "2")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PaymentWorker implements MessageListener {
    @Inject
    PaymentPosting posting;

    @Override
    public void onMessage(Message message) {
        Received received = Received.of(message).expect("PAYMENT_RECEIVED");
        received.work("payment-worker", () -> posting.process(received.get("eventId")));
    }
}
