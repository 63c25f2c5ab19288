package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;
import static com.agentaid.admin.AdminRoles.OPERATOR;

import com.agentaid.admin.internal.AgentQueries;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** The books of one agent, newest entry first. Entries are never changed, only added. */
@Stateless
@Tenanted
public class LedgerExplorer {
    @Inject
    private AgentQueries queries;

    /** @param search part of a type, a source id or a reason; empty for all */
    @RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
    public Page<LedgerRow> entries(AgentId agent, String search, int page, int size) {
        return queries.entries(agent, search.strip(), Page.number(page), Page.size(size));
    }
}
