package com.agentaid.telephony;

import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The calls that arrived and were offered to an agent, newest first, as far as they are his to see. */
@Stateless
@Tenanted
public class CallHistory {

    private static final String COLUMNS =
            """
            select c.id, o.id, c.received_at, m.name, c.caller_state, c.caller_number, o.status,
                   case when o.status in ('CONNECTED', 'COMPLETED') then c.connected_at end, o.ended_at,
                   case when o.status = 'COMPLETED' then c.talk_seconds end,
                   c.price_minor, c.currency, o.status = 'COMPLETED' and c.billed_at is not null and c.credited_at is null
            """;
    private static final String MATCHING =
            """
              from call_offers o join calls c on c.id = o.call_id join campaigns m on m.id = c.campaign_id
             where o.agent_id = ?1 and c.provider_call_sid is not null
               and (?2 = '' or lower(m.name) like '%' || ?2 || '%' or lower(c.caller_state) = ?2
                    or (o.status = 'COMPLETED' and c.caller_number like '%' || ?2 || '%') or lower(o.status) like ?2 || '%')
            """;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    /** @param search part of a campaign's name or caller's number, a state, or an outcome; empty finds all */
    public Page<AgentCall> page(AgentId agent, String search, int page, int size) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        int rows = Page.size(size);
        int number = Page.number(page);
        List<AgentCall> items = Sql.rows(
                        entities,
                        COLUMNS + MATCHING + " order by o.reserved_at desc, o.id limit ?3 offset ?4",
                        agent.value(),
                        wanted,
                        rows,
                        (long) number * rows)
                .stream()
                .map(CallHistory::call)
                .toList();
        long total = Sql.rows(entities, "select count(*)" + MATCHING, agent.value(), wanted)
                .get(0)
                .number(0);
        return new Page<>(items, number, rows, total);
    }

    /** The call if it was offered to this agent. */
    public Optional<AgentCall> find(AgentId agent, CallId call) {
        return Sql.rows(
                        entities,
                        COLUMNS + MATCHING + " and c.id = ?3 order by o.reserved_at desc limit 1",
                        agent.value(),
                        "",
                        call.value())
                .stream()
                .map(CallHistory::call)
                .findFirst();
    }

    private static AgentCall call(Row row) {
        String status = row.text(6);
        boolean live = status.equals("RESERVED") || status.equals("RINGING") || status.equals("CONNECTED");
        boolean talked = status.equals("CONNECTED") || status.equals("COMPLETED");
        String state = row.textOrNull(4);
        String callerNumber = row.textOrNull(5);
        return new AgentCall(
                new CallId(row.uuid(0)),
                new OfferId(row.uuid(1)),
                row.instant(2),
                row.text(3),
                state == null ? null : new UsState(state),
                callerNumber == null || !talked ? null : new PhoneNumber(callerNumber),
                live ? status : "ENDED",
                live ? null : OfferOutcome.valueOf(status),
                row.instantOrNull(7),
                row.instantOrNull(8),
                row.integerOrNull(9),
                Money.of(row.number(10), row.text(11)),
                row.flag(12));
    }
}
