package com.agentaid.worker.billing;

import com.agentaid.billing.PaymentPosting;
import com.agentaid.billing.Reconciliation;
import com.agentaid.platform.tenancy.DueTenants;
import com.agentaid.tenants.Tenant;
import com.agentaid.tenants.TenantDirectory;
import com.agentaid.worker.timers.Rounds;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Looks after the books: each minute for payments that got stuck and top-ups that nobody ended, each night for whether everything agrees. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BooksTimer {
    @Inject
    Rounds rounds;

    @Inject
    DueTenants due;

    @Inject
    TenantDirectory tenants;

    @Inject
    PaymentPosting payments;

    @Inject
    Reconciliation reconciliation;

    @Schedule(hour = "*", minute = "*", second = "30", persistent = false, info = "stuck payments")
    public void stuckPayments() {
        rounds.run(
                "stuck-payments-timer", () -> due.payments(PaymentPosting.WORKED_OFF_AFTER_MAX), payments::reportStuck);
    }

    @Schedule(hour = "*", minute = "*", second = "50", persistent = false, info = "overdue top-ups")
    public void overdueTopUps() {
        rounds.run("top-up-timer", () -> due.topUps(PaymentPosting.TOP_UP_MAX), payments::endOverdueTopUps);
    }

    @Schedule(hour = "7", minute = "15", timezone = "UTC", persistent = false, info = "reconciliation")
    public void reconcile() {
        rounds.run(
                "reconciliation-timer",
                () -> tenants.all().stream().map(Tenant::id).toList(),
                reconciliation::report);
    }
}
