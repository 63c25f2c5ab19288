package org.sqsra;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The activation properties of a message-driven bean. Only the queue's name is required, under any of the three usual
 * spellings. Setters are those of a JavaBean because the server fills it in.
 */
public class SqsActivationSpec implements ActivationSpec, Serializable {
    private static final long serialVersionUID = 1L;

    private transient @Nullable ResourceAdapter resourceAdapter;
    private @Nullable String queueName;
    private @Nullable String destination;
    private @Nullable String destinationLookup;
    private @Nullable String destinationType;
    private int concurrency = 2;
    private int visibilityTimeoutSeconds = 30;
    private int backoffBaseSeconds = 2;
    private int backoffMaxSeconds = 300;
    private int waitTimeSeconds = 2;

    /** The queue's name without the installation's prefix; empty when none was given. */
    String queue() {
        for (String name : new @Nullable String[] {queueName, destination, destinationLookup}) {
            if (name != null && !name.isBlank()) {
                return name.trim();
            }
        }
        return "";
    }

    @Override
    public void validate() throws InvalidPropertyException {
        try {
            QueueSettings.of(this, "", Overrides.ofThisNode());
        } catch (IllegalArgumentException e) {
            throw new InvalidPropertyException(e.getMessage(), e);
        }
    }

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter resourceAdapter) {
        this.resourceAdapter = resourceAdapter;
    }

    public @Nullable String getQueueName() {
        return queueName;
    }

    public void setQueueName(String queueName) {
        this.queueName = queueName;
    }

    public @Nullable String getDestination() {
        return destination;
    }

    public void setDestination(String destination) {
        this.destination = destination;
    }

    public @Nullable String getDestinationLookup() {
        return destinationLookup;
    }

    public void setDestinationLookup(String destinationLookup) {
        this.destinationLookup = destinationLookup;
    }

    public @Nullable String getDestinationType() {
        return destinationType;
    }

    /** Accepted because beans written for other adapters carry it; SQS has queues only, so nothing depends on it. */
    public void setDestinationType(String destinationType) {
        this.destinationType = destinationType;
    }

    public Integer getConcurrency() {
        return concurrency;
    }

    public void setConcurrency(Integer concurrency) {
        this.concurrency = concurrency;
    }

    public Integer getVisibilityTimeoutSeconds() {
        return visibilityTimeoutSeconds;
    }

    public void setVisibilityTimeoutSeconds(Integer visibilityTimeoutSeconds) {
        this.visibilityTimeoutSeconds = visibilityTimeoutSeconds;
    }

    public Integer getBackoffBaseSeconds() {
        return backoffBaseSeconds;
    }

    public void setBackoffBaseSeconds(Integer backoffBaseSeconds) {
        this.backoffBaseSeconds = backoffBaseSeconds;
    }

    public Integer getBackoffMaxSeconds() {
        return backoffMaxSeconds;
    }

    public void setBackoffMaxSeconds(Integer backoffMaxSeconds) {
        this.backoffMaxSeconds = backoffMaxSeconds;
    }

    public Integer getWaitTimeSeconds() {
        return waitTimeSeconds;
    }

    public void setWaitTimeSeconds(Integer waitTimeSeconds) {
        this.waitTimeSeconds = waitTimeSeconds;
    }
}
