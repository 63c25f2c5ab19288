package org.sqsra;

import com.amazon.sqs.javamessaging.ProviderConfiguration;
import com.amazon.sqs.javamessaging.SQSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.resource.Referenceable;
import java.io.Serializable;
import javax.naming.NamingException;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A JMS connection factory for SQS, from JNDI or simply by {@code new}: all instances share the adapter's one client and
 * put the installation's prefix before queue names. Thread-safe, cheap to create and to keep. Connections are thread-safe
 * too; a session belongs to one thread at a time, as JMS says.
 *
 * <p>Sending is not part of any transaction: send after the commit.
 */
public class SqsConnectionFactory implements QueueConnectionFactory, Referenceable, Serializable {
    private static final long serialVersionUID = 1L;
    private static final String NO_CONTEXT = "The Amazon SQS JMS library has no JMSContext: use createConnection()";

    private @Nullable Reference reference;

    @Override
    public QueueConnection createConnection() throws JMSException {
        return PrefixingProxy.connection(library().createConnection());
    }

    /** With an access key and its secret instead of the default credentials chain. */
    @Override
    public QueueConnection createConnection(String accessKeyId, String secretKey) throws JMSException {
        return PrefixingProxy.connection(library().createConnection(accessKeyId, secretKey));
    }

    @Override
    public QueueConnection createQueueConnection() throws JMSException {
        return createConnection();
    }

    @Override
    public QueueConnection createQueueConnection(String accessKeyId, String secretKey) throws JMSException {
        return createConnection(accessKeyId, secretKey);
    }

    @Override
    public JMSContext createContext() {
        throw new JMSRuntimeException(NO_CONTEXT);
    }

    @Override
    public JMSContext createContext(String userName, String password) {
        throw new JMSRuntimeException(NO_CONTEXT);
    }

    @Override
    public JMSContext createContext(String userName, String password, int sessionMode) {
        throw new JMSRuntimeException(NO_CONTEXT);
    }

    @Override
    public JMSContext createContext(int sessionMode) {
        throw new JMSRuntimeException(NO_CONTEXT);
    }

    private static SQSConnectionFactory library() throws JMSException {
        try {
            // Nothing is fetched ahead: a message that lies in a buffer is a message that nobody works on.
            return new SQSConnectionFactory(
                    new ProviderConfiguration().withNumberOfMessagesToPrefetch(0), SharedSqsClient.get());
        } catch (RuntimeException e) {
            JMSException failure = new JMSException("No connection to SQS: " + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    @Override
    public void setReference(Reference reference) {
        this.reference = reference;
    }

    @Override
    public Reference getReference() throws NamingException {
        if (reference == null) {
            throw new NamingException("Not bound in JNDI");
        }
        return reference;
    }
}
