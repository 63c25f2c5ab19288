package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;

import com.agentaid.audit.AuditTrail;
import com.agentaid.billing.Finding;
import com.agentaid.billing.ProviderStatements;
import com.agentaid.billing.Reconciliation;
import com.agentaid.billing.StatementCollection;
import com.agentaid.billing.StatementStanding;
import com.agentaid.platform.tenancy.Tenanted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
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
    StatementCollection collection;

    @Inject
    ProviderStatements statements;

    @Inject
    AuditTrail audit;

    /** What is known to be unmatched. */
    @RolesAllowed({ADMIN, FINANCE, AUDITOR})
    public List<Finding> open() {
        return reconciliation.open();
    }

    /** How far the providers' statements were read. */
    @RolesAllowed({ADMIN, FINANCE, AUDITOR})
    public List<StatementStanding> statements() {
        return statements.standings();
    }

    /** Asks the providers and looks now, and tells what is open afterwards. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<Finding> reconcile() {
        collection.collect();
        List<Finding> open = reconciliation.reconcile();
        audit.record("books.reconcile", "books", Map.of("open", Integer.toString(open.size())));
        return open;
    }
}
