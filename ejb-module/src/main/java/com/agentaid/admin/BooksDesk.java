package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;

import com.agentaid.audit.AuditTrail;
import com.agentaid.billing.Finding;
import com.agentaid.billing.Reconciliation;
import com.agentaid.platform.tenancy.Tenanted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Whether the books agree, for people. */
@Stateless
@Tenanted
@RolesAllowed({ADMIN, FINANCE})
public class BooksDesk {
    @Inject
    Reconciliation reconciliation;

    @Inject
    AuditTrail audit;

    /** What is known to be unmatched. */
    @RolesAllowed({ADMIN, FINANCE, AUDITOR})
    public List<Finding> open() {
        return reconciliation.open();
    }

    /** Looks now, and tells what is open afterwards. */
    public List<Finding> reconcile() {
        List<Finding> open = reconciliation.reconcile();
        audit.record("books.reconcile", "books", Map.of("open", Integer.toString(open.size())));
        return open;
    }
}
