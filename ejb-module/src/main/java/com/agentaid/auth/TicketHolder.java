package com.agentaid.auth;

import com.agentaid.shared.TenantId;
import java.util.Set;
import java.util.UUID;

/** Who may open a socket. */
public record TicketHolder(TenantId tenant, SocketTickets.Audience audience, UUID subject, Set<String> roles) {
    public TicketHolder {
        roles = Set.copyOf(roles);
    }
}
