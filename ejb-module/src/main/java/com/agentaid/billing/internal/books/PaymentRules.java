package com.agentaid.billing.internal.books;

import java.util.List;

/** What must hold between payments and the entries they cause. */
public final class PaymentRules {
    private static final String GONE =
            "If its entry was in the book once, ./agentaid ledger verify says so: an incident.";

    private PaymentRules() {}

    public static List<BookRule> rules() {
        return List.of(
                new BookRule(
                        "a paid top-up has exactly one credit",
                        """
                        select cast(t.id as text) from wallet_top_ups t
                         where cast(?1 as timestamptz) is not null and t.status = 'PAID'
                           and (select count(*) from balance_ledger e
                                 where e.source = 'STRIPE_PAYMENT' and e.agent_id = t.agent_id
                                   and e.source_id = t.payment_intent_id and e.amount_minor = t.amount_minor) <> 1""",
                        "Look up the payment at Stripe; if the money came, re-deliver its event, which credits once."),
                new BookRule(
                        "a credit belongs to a paid top-up",
                        """
                        select e.source_id from balance_ledger e
                         where cast(?1 as timestamptz) is not null and e.source = 'STRIPE_PAYMENT' and e.agent_id is not null
                           and not exists (select 1 from wallet_top_ups t
                                            where t.payment_intent_id = e.source_id and t.status = 'PAID')""",
                        "Look up the payment at Stripe; if it was never paid, take the credit back with an adjustment that names it."),
                new BookRule(
                        "a refund that succeeded has exactly one entry",
                        """
                        select 'refund ' || coalesce(r.refund_id, cast(r.id as text)) from payment_refunds r
                         where cast(?1 as timestamptz) is not null and r.status = 'SUCCEEDED'
                           and (select count(*) from balance_ledger e
                                 where e.source = 'STRIPE_REFUND' and e.agent_id = r.agent_id and e.source_id = r.refund_id) <> 1""",
                        "Look up the refund at Stripe; if it went out, re-deliver its event, which books it once. "
                                + GONE),
                new BookRule(
                        "a refund that failed has taken nothing",
                        """
                        select 'refund ' || r.refund_id from payment_refunds r
                          join balance_ledger e on e.source = 'STRIPE_REFUND' and e.agent_id = r.agent_id and e.source_id = r.refund_id
                         where cast(?1 as timestamptz) is not null and r.status = 'FAILED'
                         group by r.refund_id having sum(e.amount_minor) <> 0""",
                        "Look up the refund at Stripe; if it failed, re-deliver its refund.failed, which brings the money back once. "
                                + GONE),
                new BookRule(
                        "an entry of a refund belongs to a refund that went out",
                        """
                        select distinct 'refund ' || e.source_id from balance_ledger e
                         where cast(?1 as timestamptz) is not null and e.source = 'STRIPE_REFUND' and e.agent_id is not null
                           and not exists (select 1 from payment_refunds r where r.agent_id = e.agent_id and r.refund_id = e.source_id
                                              and r.status in ('SUCCEEDED', 'FAILED'))""",
                        "Look up the refund at Stripe; if it went out, re-deliver its event, which writes it down; if there is none, give the money back with an adjustment that names it."),
                new BookRule(
                        "an entry of a refund is of the refund's amount",
                        """
                        select distinct 'refund ' || e.source_id from balance_ledger e
                          join payment_refunds r on r.agent_id = e.agent_id and r.refund_id = e.source_id
                         where cast(?1 as timestamptz) is not null and e.source = 'STRIPE_REFUND'
                           and (abs(e.amount_minor) <> r.amount_minor or e.currency <> r.currency)""",
                        "Look up the refund's amount at Stripe, then run ./agentaid ledger verify: it tells whether the entry was changed. Correct by an adjustment that names the refund."),
                new BookRule(
                        "a payment event is worked off",
                        "select event_id from stripe_events where processed_at is null and received_at < ?1",
                        "Read its outcome in stripe_events and the dead letters, mend the cause, re-deliver it."));
    }
}
