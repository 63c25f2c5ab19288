package com.agentaid.billing.internal.charging;

import com.agentaid.billing.internal.books.BookRule;
import java.util.List;

/** What must hold between calls and the entries they cause. */
public final class CallRules {
    /** The agents' charges, with the offers and calls they are for. */
    private static final String DEBITS =
            """
            select e.source_id from balance_ledger e
              join call_offers o on o.id = e.offer_id
              join calls c on c.id = o.call_id
             where cast(?1 as timestamptz) is not null
               and e.source = 'CALL' and e.type = 'DEBIT' and e.agent_id is not null
            """;

    /** By the call's end, by a dispute, or by an admin: to the cent, to the agent who paid. */
    private static final String NOT_GIVEN_BACK =
            """
               and not exists (select 1 from balance_ledger b
                                where b.offer_id = e.offer_id and b.type = 'CALL_CREDIT' and b.agent_id = e.agent_id)
               and (select coalesce(sum(a.amount_minor), 0) from balance_ledger a
                     where a.source = 'ADMIN_CALL' and a.source_id = cast(c.id as text) and a.agent_id = e.agent_id)
                   <> -e.amount_minor
            """;

    /** What the call and adjustments that name it moved. */
    private static final String OF_CALL =
            """
             from balance_ledger b
            where b.source in ('CALL', 'ADMIN_CALL') and b.source_id = cast(c.id as text) and b.agent_id is not null
            """;

    private static final String GIVE_BACK =
            "Read call_events of the call: if the agent did not talk long enough, give the charge back with an adjustment that names the call.";

    private CallRules() {}

    public static List<BookRule> rules() {
        return List.of(
                new BookRule(
                        "a billed call has exactly one debit that is not given back, of its price",
                        """
                        select cast(c.id as text) from calls c
                          left join lateral (select coalesce(sum(e.amount_minor), 0) as total,
                                                    coalesce(sum(case e.type when 'DEBIT' then 1 else -1 end), 0) as debits
                                               from balance_ledger e
                                              where e.source = 'CALL' and e.type in ('DEBIT', 'CALL_CREDIT')
                                                and e.agent_id is not null and e.source_id = cast(c.id as text)) s on true
                         where cast(?1 as timestamptz) is not null and c.billed_at is not null and c.credited_at is null and c.price_minor > 0
                           and (s.total <> -c.price_minor or s.debits <> 1)
                           and ((select coalesce(sum(b.amount_minor), 0)"""
                                + OF_CALL
                                + """
                                 and b.agent_id = c.selected_agent_id) <> -c.price_minor
                                or exists (select 1"""
                                + OF_CALL
                                + """
                                           and b.agent_id <> c.selected_agent_id
                                           group by b.agent_id having sum(b.amount_minor) <> 0))""",
                        "Compare the entries of the call (source_id) with its price; correct the difference with an adjustment that names the call: a missing entry by one of minus the price, for the call's agent."),
                new BookRule(
                        "a call whose dispute was credited is given back, and no other is marked so",
                        """
                        select cast(c.id as text) from calls c
                         where cast(?1 as timestamptz) is not null and c.credited_at is not null
                           and (((select coalesce(sum(e.amount_minor), 0) from balance_ledger e
                                   where e.source = 'CALL' and e.type in ('DEBIT', 'CALL_CREDIT')
                                     and e.agent_id is not null and e.source_id = cast(c.id as text)) <> 0
                                 and exists (select 1"""
                                + OF_CALL
                                + """
                                             group by b.agent_id having sum(b.amount_minor) <> 0))
                                or not exists (select 1 from call_disputes d where d.call_id = c.id and d.status = 'CREDITED'))
                        union all
                        select cast(d.call_id as text) from call_disputes d join calls c on c.id = d.call_id
                         where d.status = 'CREDITED' and c.credited_at is null""",
                        "Compare the dispute with the entries of the call; correct the difference with an adjustment that names the call."),
                new BookRule(
                        "a debit that is not given back belongs to a billed call",
                        DEBITS + NOT_GIVEN_BACK + " and c.billed_at is null",
                        "Read the call's events: re-deliver its CALL_BILLING_REQUESTED, or give the charge back with an adjustment that names the call."),
                new BookRule(
                        "the charge of a call that ended below the buffer is given back",
                        DEBITS + NOT_GIVEN_BACK
                                + " and c.status = 'COMPLETED' and c.talk_seconds < c.billable_after_seconds",
                        GIVE_BACK),
                new BookRule(
                        "the charge of an offer without a talk is given back",
                        DEBITS + NOT_GIVEN_BACK + " and o.status not in ('CONNECTED', 'COMPLETED')",
                        GIVE_BACK),
                new BookRule(
                        "what is given back was charged, in the same amount",
                        """
                        select e.source_id from balance_ledger e
                         where cast(?1 as timestamptz) is not null
                           and e.source = 'CALL' and e.type = 'CALL_CREDIT' and e.agent_id is not null
                           and (select coalesce(sum(d.amount_minor), 0) from balance_ledger d
                                 where d.offer_id = e.offer_id and d.type = 'DEBIT' and d.agent_id = e.agent_id)
                               <> -e.amount_minor
                           and (select coalesce(sum(b.amount_minor), 0) from balance_ledger b
                                 where b.agent_id = e.agent_id
                                   and (b.offer_id = e.offer_id or b.source = 'ADMIN_CALL' and b.source_id = e.source_id))
                               <> 0""",
                        "Compare debit and credit of the offer; correct the difference with an adjustment that names the call."),
                new BookRule(
                        "a call that was long enough is billed",
                        """
                        select cast(c.id as text) from calls c
                         where c.status = 'COMPLETED' and c.connected_at is not null and c.billed_at is null
                           and c.talk_seconds >= c.billable_after_seconds and c.ended_at < ?1""",
                        "Look for its CALL_BILLING_REQUESTED among the dead letters and re-deliver it; without one, ask with a new message on agentaid-billing."));
    }
}
