package com.agentaid.telephony;

import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All calls of the tenant, for admins: those that live, those that were, and everything about one. */
@Stateless
@Tenanted
public class CallMonitor {

    /** Live calls shown at once; a monitor with more rows helps nobody. */
    private static final int LIVE_MAX = 500;

    private static final String COLUMNS =
            """
            select c.id, c.external_call_id, c.campaign_id, m.name, c.caller_number, c.called_number, c.caller_state,
                   c.caller_state_source, cast(c.tags as text), c.status, c.disposition, c.round, c.selected_agent_id, a.name,
                   c.price_minor, c.currency, c.received_at, c.started_at, c.ringing_at, c.connected_at, c.ended_at,
                   c.talk_seconds, c.billed_at, c.correlation_id
            """;
    private static final String CALLS =
            """
              from calls c join campaigns m on m.id = c.campaign_id left join agents a on a.id = c.selected_agent_id
            """;
    private static final String MATCHING =
            """
             where (?1 = '' or lower(c.status) = ?1 or lower(c.caller_state) = ?1 or c.caller_number like '%' || ?1 || '%'
                    or c.called_number like '%' || ?1 || '%' or lower(m.name) like '%' || ?1 || '%'
                    or lower(a.name) like '%' || ?1 || '%' or lower(c.external_call_id) = ?1
                    or cast(c.id as text) = ?1 or lower(c.correlation_id) = ?1)
            """;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    /** Calls that are not over, newest first. */
    public List<CallView> live() {
        return Sql.rows(
                        entities,
                        COLUMNS + CALLS + " where c.deadline_at is not null order by c.received_at desc, c.id limit ?1",
                        LIVE_MAX)
                .stream()
                .map(row -> call(row, List.of()))
                .toList();
    }

    /** @param search a status, state, id, or part of a number, campaign's or agent's name; empty finds all */
    public Page<CallView> page(String search, int page, int size) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        int rows = Page.size(size);
        int number = Page.number(page);
        List<CallView> items = Sql.rows(
                        entities,
                        COLUMNS + CALLS + MATCHING + " order by c.received_at desc, c.id limit ?2 offset ?3",
                        wanted,
                        rows,
                        (long) number * rows)
                .stream()
                .map(row -> call(row, List.of()))
                .toList();
        long total = Sql.rows(entities, "select count(*)" + CALLS + MATCHING, wanted)
                .get(0)
                .number(0);
        return new Page<>(items, number, rows, total);
    }

    /**
     * A call with its offers.
     *
     * @throws CallNotFound when the tenant has no such call
     */
    public CallView get(CallId call) {
        Row row = Sql.row(entities, COLUMNS + CALLS + " where c.id = ?1", call.value())
                .orElseThrow(() -> new CallNotFound(call.toString()));
        return call(row, offersOf(call));
    }

    private List<OfferView> offersOf(CallId call) {
        return Sql.rows(
                        entities,
                        """
                        select o.id, o.round, o.agent_id, a.name, o.status, o.reserved_at, o.rung_at, o.answered_at, o.ended_at
                          from call_offers o join agents a on a.id = o.agent_id
                         where o.call_id = ?1 order by o.round
                        """,
                        call.value())
                .stream()
                .map(row -> new OfferView(
                        new OfferId(row.uuid(0)),
                        row.integer(1),
                        new AgentId(row.uuid(2)),
                        row.text(3),
                        row.text(4),
                        row.instant(5),
                        row.instantOrNull(6),
                        row.instantOrNull(7),
                        row.instantOrNull(8)))
                .toList();
    }

    private static CallView call(Row row, List<OfferView> offers) {
        String state = row.textOrNull(6);
        String disposition = row.textOrNull(10);
        UUID agent = row.uuidOrNull(12);
        return new CallView(
                new CallId(row.uuid(0)),
                row.textOrNull(1),
                new CampaignId(row.uuid(2)),
                row.text(3),
                phoneNumber(row.textOrNull(4)),
                new PhoneNumber(row.text(5)),
                state == null ? null : new UsState(state),
                CallerStateSource.valueOf(row.text(7)),
                FlatJson.read(row.text(8)),
                CallStatus.valueOf(row.text(9)),
                disposition == null ? null : Disposition.valueOf(disposition),
                row.integer(11),
                agent == null ? null : new AgentId(agent),
                row.textOrNull(13),
                Money.of(row.number(14), row.text(15)),
                row.instant(16),
                row.instantOrNull(17),
                row.instantOrNull(18),
                row.instantOrNull(19),
                row.instantOrNull(20),
                row.integerOrNull(21),
                row.instantOrNull(22),
                row.text(23),
                offers);
    }

    private static @Nullable PhoneNumber phoneNumber(@Nullable String e164) {
        return e164 == null ? null : new PhoneNumber(e164);
    }
}
