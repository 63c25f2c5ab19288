package org.sqsra;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.PrintWriter;
import java.util.Set;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Lets a server bind {@link SqsConnectionFactory} in JNDI. There is nothing to pool and nothing to enlist: SQS is spoken
 * to by independent HTTPS calls, so the factory that is handed out manages itself.
 */
public class SqsManagedConnectionFactory implements ManagedConnectionFactory, ResourceAdapterAssociation {
    private static final long serialVersionUID = 1L;

    private transient @Nullable ResourceAdapter resourceAdapter;
    private transient @Nullable PrintWriter logWriter;

    @Override
    public Object createConnectionFactory(ConnectionManager manager) {
        return createConnectionFactory();
    }

    @Override
    public Object createConnectionFactory() {
        return new SqsConnectionFactory();
    }

    @Override
    public ManagedConnection createManagedConnection(Subject subject, ConnectionRequestInfo info)
            throws ResourceException {
        throw new NotSupportedException("Connections to SQS are not pooled by the server");
    }

    @Override
    public @Nullable ManagedConnection matchManagedConnections(
            Set connections, Subject subject, ConnectionRequestInfo info) {
        return null;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public void setLogWriter(PrintWriter logWriter) {
        this.logWriter = logWriter;
    }

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter resourceAdapter) {
        this.resourceAdapter = resourceAdapter;
    }

    // All instances hand out the same thing, so all are equal.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SqsManagedConnectionFactory;
    }

    @Override
    public int hashCode() {
        return SqsManagedConnectionFactory.class.hashCode();
    }
}
