package com.agentaid.billing.internal.books;

import java.util.List;

/** What must hold inside the book itself. */
public final class LedgerRules {
    private static final String VERIFY =
            "Run ./agentaid ledger verify: it names the first entry that was changed. Keep the database as it is and its log; correct by new entries only.";

    private LedgerRules() {}

    public static List<BookRule> rules() {
        return List.of(
                new BookRule(
                        "the balance is the sum of the entries and the last balance after",
                        """
                        select cast(b.agent_id as text) from agent_balances b
                          left join lateral (select coalesce(sum(amount_minor), 0) as total, count(*) as entries
                                               from balance_ledger e where e.agent_id = b.agent_id) s on true
                          left join lateral (select balance_after_minor from balance_ledger e
                                              where e.agent_id = b.agent_id order by entry_number desc limit 1) l on true
                         where cast(?1 as timestamptz) is not null
                           and (b.posted_minor <> s.total or b.posted_minor <> coalesce(l.balance_after_minor, 0)
                                or b.entry_count <> s.entries)""",
                        VERIFY),
                new BookRule(
                        "each entry continues the one before it",
                        """
                        select agent || ' entry ' || number from (
                            select cast(agent_id as text) as agent, entry_number as number, balance_after_minor - amount_minor as before,
                                   lag(balance_after_minor, 1, cast(0 as bigint)) over w as last,
                                   lag(entry_number, 1, cast(0 as bigint)) over w as last_number
                              from balance_ledger where agent_id is not null window w as (partition by agent_id order by entry_number)) e
                         where cast(?1 as timestamptz) is not null and (before <> last or number <> last_number + 1)""",
                        VERIFY),
                new BookRule(
                        "each entry's hash follows from its content and the entry before it",
                        """
                        select cast(e.agent_id as text) || ' entry ' || e.entry_number
                          from balance_ledger e
                          join ledger_transactions t on t.id = e.transaction_id
                          left join balance_ledger p on p.agent_id = e.agent_id and p.entry_number = e.entry_number - 1
                         where cast(?1 as timestamptz) is not null and e.agent_id is not null
                           and e.entry_hash is distinct from
                               ledger_entry_hash(e, t, coalesce(p.entry_hash, decode(repeat('00', 32), 'hex')))""",
                        VERIFY),
                new BookRule(
                        "a transaction sums to zero in each currency",
                        """
                        select cast(transaction_id as text) from balance_ledger where cast(?1 as timestamptz) is not null
                         group by transaction_id, currency having sum(amount_minor) <> 0""",
                        VERIFY),
                new BookRule(
                        "what an anchor attests is in the book",
                        """
                        select cast(h.agent_id as text) || ' entry ' || h.entry_number from ledger_anchor_heads h
                          left join balance_ledger e on e.agent_id = h.agent_id and e.entry_number = h.entry_number
                         where cast(?1 as timestamptz) is not null and e.entry_hash is distinct from h.entry_hash""",
                        VERIFY),
                new BookRule(
                        "what is older than a day and two hours is under an anchor",
                        """
                        select cast(b.agent_id as text) from agent_balances b
                          join balance_ledger e on e.agent_id = b.agent_id and e.entry_number = b.entry_count
                         where e.created_at < cast(?1 as timestamptz) - interval '26 hours'
                           and not exists (select 1 from ledger_anchor_heads h
                                            where h.agent_id = b.agent_id and h.entry_number >= b.entry_count)""",
                        "Set agentaid.ledger.anchor.private-key and .public-key, and see that a node with timers runs: it anchors each day after 00:05 UTC."),
                new BookRule(
                        "held is the sum of the live holds",
                        """
                        select cast(b.agent_id as text) from agent_balances b
                         where cast(?1 as timestamptz) is not null
                           and b.held_minor <> (select coalesce(sum(amount_minor), 0) from balance_holds h
                                                 where h.agent_id = b.agent_id and h.status = 'HELD')""",
                        "Compare balance_holds of the agent with agent_balances; a hold was changed beside its wallet's lock."),
                new BookRule(
                        "no hold is older than its deadline",
                        "select cast(call_id as text) from balance_holds where status = 'HELD' and expires_at < ?1",
                        "See that a node with timers runs: it ends overdue holds every five seconds. If one does, its log says why this hold stays."));
    }
}
