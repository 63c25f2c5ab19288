package com.agentaid.worker.billing;

import com.agentaid.billing.AdjustmentDeadline;
import com.agentaid.billing.BookAnchors;
import com.agentaid.billing.CallDisputeDeadline;
import com.agentaid.billing.PaymentPosting;
import com.agentaid.billing.Reconciliation;
import com.agentaid.billing.RefundSending;
import com.agentaid.billing.StatementCollection;
import com.agentaid.billing.WalletRecharge;
import com.agentaid.platform.tenancy.DueTenants;
import com.agentaid.tenants.Tenant;
import com.agentaid.tenants.TenantDirectory;
import com.agentaid.worker.timers.Rounds;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Looks after the books: each minute for payments that got stuck or were left behind and top-ups and adjustments that nobody ended, every five for
 * disputes of calls that nobody decides, each hour for the anchor of the day, each night for whether everything agrees, with Stripe's and Twilio's
 * statements too.
 */
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
    WalletRecharge recharges;

    @Inject
    RefundSending refunds;

    @Inject
    Reconciliation reconciliation;

    @Inject
    StatementCollection statements;

    @Inject
    CallDisputeDeadline disputes;

    @Inject
    AdjustmentDeadline adjustments;

    @Inject
    BookAnchors anchors;

    @Schedule(hour = "*", minute = "*", second = "30", persistent = false, info = "stuck payments")
    public void stuckPayments() {
        rounds.run(
                "stuck-payments-timer", () -> due.payments(PaymentPosting.WORKED_OFF_AFTER_MAX), payments::reportStuck);
    }

    @Schedule(hour = "*", minute = "*", second = "50", persistent = false, info = "overdue top-ups")
    public void overdueTopUps() {
        rounds.run("top-up-timer", () -> due.topUps(PaymentPosting.TOP_UP_MAX), payments::endOverdueTopUps);
    }

    @Schedule(hour = "*", minute = "*", second = "45", persistent = false, info = "unfinished payments")
    public void unfinishedPayments() {
        rounds.run("unfinished-payments-timer", () -> due.unfinishedPayments(WalletRecharge.UNFINISHED_AFTER), () -> {
            recharges.settleUnfinished();
            refunds.settleUnsent();
        });
    }

    @Schedule(hour = "*", minute = "*/5", second = "55", persistent = false, info = "overdue disputes of calls")
    public void overdueDisputes() {
        rounds.run("dispute-timer", () -> due.callDisputes(disputes.openMax()), disputes::tellOverdue);
    }

    @Schedule(hour = "*", minute = "*", second = "40", persistent = false, info = "overdue adjustments")
    public void overdueAdjustments() {
        rounds.run("adjustment-timer", due::adjustments, adjustments::expire);
    }

    @Schedule(hour = "7", minute = "15", timezone = "UTC", persistent = false, info = "reconciliation")
    public void reconcile() {
        rounds.run(
                "reconciliation-timer",
                () -> tenants.all().stream().map(Tenant::id).toList(),
                () -> {
                    statements.collect();
                    reconciliation.reconcile();
                });
    }

    /** The first of a day anchors; the others find it done, and make up for hours in which no node ran. */
    @Schedule(hour = "*", minute = "5", timezone = "UTC", persistent = false, info = "anchor of the books")
    public void anchor() {
        rounds.run("anchor-timer", () -> tenants.all().stream().map(Tenant::id).toList(), anchors::anchor);
    }
}
