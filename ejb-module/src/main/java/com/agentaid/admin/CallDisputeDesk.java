package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;
import static com.agentaid.admin.AdminRoles.OPERATOR;

import com.agentaid.admin.internal.CallDisputeQueries;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Lets an admin see disputed calls with their evidence. They are decided by {@link com.agentaid.billing.CallDisputeDecisions}. */
@Stateless
@Tenanted
@RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
public class CallDisputeDesk {
    @Inject
    private CallDisputeQueries queries;

    /**
     * Open ones first, newest first.
     *
     * @param search part of an agent's or campaign's name, a caller's number, a reason or comment, or a call's id; empty finds all
     * @param status name of a {@link com.agentaid.billing.DisputeStatus}; empty finds all
     */
    public Page<CallDisputeRow> page(String search, String status, int page, int size) {
        return queries.page(search.strip(), status, Page.number(page), Page.size(size));
    }

    public Optional<CallDisputeDetail> find(UUID id) {
        return queries.find(id);
    }
}
