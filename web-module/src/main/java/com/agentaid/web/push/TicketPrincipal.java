package com.agentaid.web.push;

import com.agentaid.auth.SocketTickets.Audience;
import com.agentaid.auth.TicketHolder;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.shared.TenantId;
import java.security.Principal;
import java.util.UUID;

/** Who spent the ticket: the only identity a socket has, because the servers forget the caller inside its callbacks. */
public record TicketPrincipal(TicketHolder holder, UUID socketId) implements Principal {
    @Override
    public String getName() {
        return holder.subject().toString();
    }

    public TenantId tenant() {
        return holder.tenant();
    }

    public boolean isAgent() {
        return holder.audience() == Audience.AGENT;
    }

    /** Each frame is work of its own and gets its own correlation id. */
    public WorkContext work() {
        String correlationId = UUID.randomUUID().toString();
        Actor actor = isAgent() ? Actor.agent(holder.subject(), "socket") : Actor.admin(holder.subject(), "socket");
        return new WorkContext(tenant(), correlationId, actor);
    }
}
