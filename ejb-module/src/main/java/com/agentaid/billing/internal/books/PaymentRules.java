package com.agentaid.billing.internal.books;

import java.util.List;

/** What must hold between payments and the entries they cause. */
public final class PaymentRules {
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
                        "a payment event is worked off",
                        "select event_id from stripe_events where processed_at is null and received_at < ?1",
                        "Read its outcome in stripe_events and the dead letters, mend the cause, re-deliver it."));
    }
}
