package com.agentaid.worker.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.jms.ConnectionFactory;
import org.sqsra.SqsConnectionFactory;

/** The resource adapter's connections. By {@code new} and not by JNDI: its name there differs from server to server. */
@ApplicationScoped
public class SqsConnections {
    @Produces
    public ConnectionFactory connections() {
        return new SqsConnectionFactory();
    }
}
