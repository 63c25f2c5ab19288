package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;
import static com.agentaid.admin.AdminRoles.OPERATOR;

import com.agentaid.auth.SocketTickets;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Set;

/** Opens the live monitor's socket, which lives beside the API and not in the console: by a ticket that works once. */
@Stateless
@Tenanted
@RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
public class LiveSockets {
    @Inject
    private SocketTickets tickets;

    @Inject
    private Settings settings;

    /** Address of the socket, from the public address of the API. */
    public String url() {
        return settings.get("agentaid.public-url").replaceFirst("^http", "ws") + "/ws/admin";
    }

    /** A ticket for the admin at work. Shown to his browser only. */
    public String issueTicket() {
        return tickets.issue(
                        SocketTickets.Audience.ADMIN,
                        Objects.requireNonNull(Work.actor().id(), "an admin has an id"),
                        Set.of())
                .value();
    }
}
