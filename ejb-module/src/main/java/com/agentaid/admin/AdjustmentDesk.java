package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;
import static com.agentaid.admin.AdminRoles.OPERATOR;

import com.agentaid.admin.internal.AdjustmentQueries;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Lets an admin see how balances were adjusted, and what waits for him. They are made and decided by {@link com.agentaid.billing.BalanceAdjustments}. */
@Stateless
@Tenanted
@RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
public class AdjustmentDesk {
    @Inject
    private AdjustmentQueries queries;

    /**
     * Those that wait for a second admin first, newest first.
     *
     * @param search part of an agent's name, of a reason or of the proposer's name, or an agent's or call's id; empty finds all
     * @param status name of an {@link com.agentaid.billing.AdjustmentStatus}; empty finds all
     */
    public Page<AdjustmentRow> page(String search, String status, int page, int size) {
        return queries.page(search.strip(), status, Page.number(page), Page.size(size));
    }

    public Optional<AdjustmentRow> find(UUID id) {
        return queries.find(id);
    }
}
