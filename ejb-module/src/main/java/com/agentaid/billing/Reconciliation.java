package com.agentaid.billing;

import com.agentaid.billing.internal.charging.CallRules;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Proves the tenant's books: each rule is a sentence and a query for what breaks it. Reads only. Facts younger than
 * {@link #SETTLED_AFTER} may still be on their way and are left out where they can be.
 */
@Stateless
@Tenanted
public class Reconciliation {
    /** By then a connected call is charged and a hold ended. */
    public static final Duration SETTLED_AFTER = Duration.ofMinutes(30);
    /** One rule reports no more than this. */
    static final int REPORTED_MAX = 100;

    private static final Map<String, String> RULES = rules();

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Event<BooksDisagree> disagree;

    @Inject
    Clock clock;

    /** Empty when the books are right. */
    public List<Discrepancy> check() {
        Instant settled = clock.instant().minus(SETTLED_AFTER);
        List<Discrepancy> found = new ArrayList<>();
        // Every query mentions ?1, needed or not, so that they can be run alike.
        RULES.forEach((rule, query) -> Sql.rows(entities, query + " limit " + REPORTED_MAX, settled).stream()
                .map(row -> new Discrepancy(rule, row.text(0)))
                .forEach(found::add));
        return found;
    }

    /** Tells people what {@link #check} finds, for the nightly timer. */
    public void report() {
        check().forEach(discrepancy -> disagree.fire(new BooksDisagree(discrepancy)));
    }

    private static Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put(
                "the balance is the sum of the entries and the last balance after",
                """
                select cast(b.agent_id as text) from agent_balances b
                  left join lateral (select coalesce(sum(amount_minor), 0) as total, count(*) as entries
                                       from balance_ledger e where e.agent_id = b.agent_id) s on true
                  left join lateral (select balance_after_minor from balance_ledger e
                                      where e.agent_id = b.agent_id order by entry_number desc limit 1) l on true
                 where cast(?1 as timestamptz) is not null
                   and (b.posted_minor <> s.total or b.posted_minor <> coalesce(l.balance_after_minor, 0)
                        or b.entry_count <> s.entries)""");
        rules.put(
                "each entry continues the one before it",
                """
                select agent || ' entry ' || number from (
                    select cast(agent_id as text) as agent, entry_number as number, balance_after_minor - amount_minor as before,
                           lag(balance_after_minor, 1, cast(0 as bigint)) over w as last,
                           lag(entry_number, 1, cast(0 as bigint)) over w as last_number
                      from balance_ledger where agent_id is not null window w as (partition by agent_id order by entry_number)) e
                 where cast(?1 as timestamptz) is not null and (before <> last or number <> last_number + 1)""");
        rules.put(
                "a transaction sums to zero in each currency",
                """
                select cast(transaction_id as text) from balance_ledger where cast(?1 as timestamptz) is not null
                 group by transaction_id, currency having sum(amount_minor) <> 0""");
        rules.put(
                "held is the sum of the live holds",
                """
                select cast(b.agent_id as text) from agent_balances b
                 where cast(?1 as timestamptz) is not null
                   and b.held_minor <> (select coalesce(sum(amount_minor), 0) from balance_holds h
                                         where h.agent_id = b.agent_id and h.status = 'HELD')""");
        rules.put(
                "no hold is older than its deadline",
                "select cast(call_id as text) from balance_holds where status = 'HELD' and expires_at < ?1");
        rules.putAll(CallRules.rules());
        rules.put(
                "a paid top-up has exactly one credit",
                """
                select cast(t.id as text) from wallet_top_ups t
                 where cast(?1 as timestamptz) is not null and t.status = 'PAID'
                   and (select count(*) from balance_ledger e
                         where e.source = 'STRIPE_PAYMENT' and e.agent_id = t.agent_id
                           and e.source_id = t.payment_intent_id and e.amount_minor = t.amount_minor) <> 1""");
        rules.put(
                "a credit belongs to a paid top-up",
                """
                select e.source_id from balance_ledger e
                 where cast(?1 as timestamptz) is not null and e.source = 'STRIPE_PAYMENT' and e.agent_id is not null
                   and not exists (select 1 from wallet_top_ups t
                                    where t.payment_intent_id = e.source_id and t.status = 'PAID')""");
        rules.put(
                "a payment event is worked off",
                "select event_id from stripe_events where processed_at is null and received_at < ?1");
        return rules;
    }
}
