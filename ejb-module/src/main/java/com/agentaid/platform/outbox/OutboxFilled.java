package com.agentaid.platform.outbox;

import com.agentaid.shared.TenantId;
import java.util.List;
import java.util.UUID;

/**
 * Messages were written, claimed for the node that wrote them. Whoever relays observes it AFTER_SUCCESS and sends them at once;
 * if it cannot, the sweep takes them when the claim ends, {@link Outbox#FAST_PATH_LEASE} later.
 */
public record OutboxFilled(TenantId tenant, List<Claimed> messages) {

    public OutboxFilled {
        messages = List.copyOf(messages);
    }

    public List<UUID> ids() {
        return messages.stream().map(Claimed::id).toList();
    }
}
