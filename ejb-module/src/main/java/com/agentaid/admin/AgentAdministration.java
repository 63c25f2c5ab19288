package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;
import static com.agentaid.admin.AdminRoles.OPERATOR;

import com.agentaid.admin.internal.AgentQueries;
import com.agentaid.agents.AgentRoster;
import com.agentaid.audit.AuditTrail;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** Lets an admin find, approve and suspend agents. Every act stands in the audit log with who did it and why. */
@Stateless
@Tenanted
@RolesAllowed({ADMIN, OPERATOR})
public class AgentAdministration {
    @Inject
    private AgentQueries queries;

    @Inject
    private AgentRoster roster;

    @Inject
    private AuditTrail audit;

    /** @param status one of PENDING, APPROVED, SUSPENDED, or empty for all */
    @RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
    public Page<AgentRow> page(String search, String status, int page, int size) {
        return queries.page(search.strip(), status, Page.number(page), Page.size(size));
    }

    @RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
    public Optional<AgentRow> find(AgentId agent) {
        return queries.find(agent);
    }

    /** The agent may go online from now on. */
    public void approve(AgentId agent) {
        if (roster.approve(agent)) {
            audit.record("agent.approve", "agent:" + agent.value(), Map.of());
        }
    }

    /** The agent gets no further call; one that he is on goes on. */
    public void suspend(AgentId agent, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason: say why the agent is suspended");
        }
        if (roster.suspend(agent, reason.strip())) {
            audit.record("agent.suspend", "agent:" + agent.value(), Map.of("reason", reason.strip()));
        }
    }
}
