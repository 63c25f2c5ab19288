package com.agentaid.worker.deadletters;

import com.agentaid.notifications.Alert.Severity;
import com.agentaid.notifications.Alerts;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.deadletters.DeadLetters;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.Work;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.shared.TenantId;
import com.agentaid.tenants.Tenant;
import com.agentaid.tenants.TenantDirectory;
import com.agentaid.worker.messages.MessageUnreadable;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Stores what the other queues gave up on, so that people can read it by SQL and on the console, and tells them. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "queueName", propertyValue = "agentaid-dead-letters"),
            @ActivationConfigProperty(propertyName = "concurrency", propertyValue = "1")
        })
public class DeadLetterWorker implements MessageListener {
    @Inject
    DeadLetters deadLetters;

    @Inject
    Alerts alerts;

    @Inject
    TenantDirectory tenants;

    @Inject
    Settings settings;

    @Inject
    Ids ids;

    @Override
    public void onMessage(Message message) {
        DeadMessage dead = DeadMessage.of(message, ids);
        Work.run(
                new WorkContext(tenant(dead), dead.correlationId(), Actor.system("dead-letter-worker")),
                () -> store(dead));
    }

    private void store(DeadMessage dead) {
        boolean isNew = deadLetters.store(
                dead.id(), dead.queue(), dead.type(), dead.body(), dead.correlationId(), dead.deliveries(), null);
        if (isNew) {
            alerts.raise(
                    "DEAD_LETTER",
                    Severity.CRITICAL,
                    dead.type() + " of queue " + dead.queue() + " failed too often: message " + dead.id(),
                    null,
                    null);
        }
    }

    /** Whose it is; the default tenant's when the message does not say, or names nobody. */
    private TenantId tenant(DeadMessage dead) {
        return tenants.all().stream()
                .map(Tenant::id)
                .filter(id -> dead.tenantNamed().filter(id.toString()::equals).isPresent())
                .findFirst()
                .or(() -> tenants.findBySlug(settings.get("agentaid.default-tenant", "demo"))
                        .map(Tenant::id))
                .orElseThrow(() -> new MessageUnreadable("nobody owns dead letter " + dead.id(), null));
    }
}
