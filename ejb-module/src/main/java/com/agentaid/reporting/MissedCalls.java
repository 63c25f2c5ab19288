package com.agentaid.reporting;

import com.agentaid.agents.AgentAccounts;
import com.agentaid.agents.AgentPresence;
import com.agentaid.agents.AgentProfile;
import com.agentaid.agents.LicenceView;
import com.agentaid.agents.Presence;
import com.agentaid.agents.WorkState;
import com.agentaid.billing.WalletTopUp;
import com.agentaid.billing.Wallets;
import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.CampaignGrants;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.reporting.internal.AgentDay;
import com.agentaid.reporting.internal.AgentNow;
import com.agentaid.reporting.internal.Changes;
import com.agentaid.routing.FinalReason;
import com.agentaid.routing.RoutingLog;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells an agent which calls went past him on a day, why, and the cheapest change that would have let him have them. */
@Stateless
@Tenanted
public class MissedCalls {

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    AgentAccounts accounts;

    @Inject
    CampaignCatalog campaigns;

    @Inject
    CampaignGrants grants;

    @Inject
    AgentPresence presence;

    @Inject
    Wallets wallets;

    @Inject
    WalletTopUp topUps;

    @Inject
    RoutingLog routing;

    @Inject
    Clock clock;

    /**
     * Calls from states that he holds a licence in, of campaigns that have not ended, that arrived, were decided and that he did
     * not talk on. What a source announced or had promised and never sent is no call that he could have had.
     *
     * @param wanted a day of his time zone; absent: today
     * @param cause whose calls are listed; absent: all
     */
    public MissedDay of(AgentId agent, @Nullable LocalDate wanted, @Nullable MissCause cause, int page, int size) {
        AgentProfile profile = accounts.profile(agent);
        List<LicenceView> licences = accounts.licences(agent).stream()
                .filter(licence -> !licence.status().equals("REVOKED"))
                .toList();
        LocalDate today = LocalDate.ofInstant(clock.instant(), profile.timeZone());
        LocalDate date = wanted == null ? today : wanted;
        Instant from = date.atStartOfDay(profile.timeZone()).toInstant();
        Instant to = date.plusDays(1).atStartOfDay(profile.timeZone()).toInstant();
        List<Row> rows = rows(agent, licences, from, to);
        List<MissedCall> missed = withReasons(agent, rows);
        Presence now = presence.view(agent);
        AgentNow agentNow = new AgentNow(
                profile,
                today,
                licences,
                grants.of(agent),
                accounts.attributes(agent),
                accounts.hours(agent).week(),
                now.online(),
                now.workState() == WorkState.PAUSED,
                wallets.get(agent).available(),
                topUps.least());
        Changes changes = new Changes(
                agentNow,
                AgentDay.of(entities, agent, date, from, to),
                campaign -> campaigns.get(campaign).selection().requiredAttributes());
        List<MissedCall> listed = missed.stream()
                .filter(call -> cause == null || call.cause() == cause)
                .toList();
        return new MissedDay(
                date,
                profile.timeZone(),
                groups(missed, changes),
                rows.size() < RoutingLog.CALLS_MAX,
                page(listed, changes, page, size));
    }

    private List<Row> rows(AgentId agent, List<LicenceView> licences, Instant from, Instant to) {
        Set<UsState> states = new TreeSet<>();
        licences.forEach(licence -> states.add(licence.state()));
        return Sql.rows(
                entities,
                """
                select c.id, c.received_at, m.id, m.name, m.line_of_authority, c.caller_state, c.price_minor, c.currency,
                       (select o.status from call_offers o where o.call_id = c.id and o.agent_id = ?4
                         order by o.reserved_at desc limit 1)
                  from calls c join campaigns m on m.id = c.campaign_id
                 where c.received_at >= ?1 and c.received_at < ?2
                   and c.caller_state = any (cast(?3 as char(2)[]))
                   and c.status not in ('RECEIVED', 'ROUTING', 'RINGING')
                   and m.status <> 'ENDED'
                   and c.provider_call_sid is not null
                   and not exists (select 1 from call_offers o
                                    where o.call_id = c.id and o.agent_id = ?4 and o.status in ('CONNECTED', 'COMPLETED'))
                 order by c.received_at desc, c.id
                 limit ?5
                """,
                from,
                to,
                Sql.array(states),
                agent.value(),
                RoutingLog.CALLS_MAX);
    }

    private List<MissedCall> withReasons(AgentId agent, List<Row> rows) {
        Map<CallId, FinalReason> reasons =
                routing
                        .finalReasons(
                                agent,
                                rows.stream()
                                        .map(row -> new CallId(row.uuid(0)))
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(FinalReason::call, Function.identity()));
        List<MissedCall> missed = new ArrayList<>();
        for (Row row : rows) {
            FinalReason why = reasons.get(new CallId(row.uuid(0)));
            if (why != null) {
                missed.add(new MissedCall(
                        why.call(),
                        row.instant(1),
                        new CampaignId(row.uuid(2)),
                        row.text(3),
                        row.text(4),
                        new UsState(row.text(5)),
                        Money.of(row.number(6), row.text(7)),
                        MissCause.of(why.reason(), row.textOrNull(8)),
                        why));
            }
        }
        return missed;
    }

    private static List<MissedDay.Group> groups(List<MissedCall> missed, Changes changes) {
        Map<MissCause, List<MissedCall>> byCause = new EnumMap<>(MissCause.class);
        missed.forEach(call ->
                byCause.computeIfAbsent(call.cause(), none -> new ArrayList<>()).add(call));
        return byCause.entrySet().stream()
                .sorted((one, other) ->
                        Integer.compare(other.getValue().size(), one.getValue().size()))
                .map(entry -> new MissedDay.Group(
                        entry.getKey(),
                        entry.getValue().size(),
                        entry.getValue().stream()
                                .map(MissedCall::price)
                                .reduce(Money::plus)
                                .orElseThrow(),
                        entry.getKey().sentence(entry.getValue().size()),
                        changes.cheapest(entry.getKey(), entry.getValue())))
                .toList();
    }

    private static Page<MissedDay.Line> page(List<MissedCall> missed, Changes changes, int page, int size) {
        int rows = Page.size(size);
        int number = Page.number(page);
        List<MissedDay.Line> lines = missed.stream()
                .skip((long) number * rows)
                .limit(rows)
                .map(call -> new MissedDay.Line(call, changes.cheapest(call.cause(), List.of(call))))
                .toList();
        return new Page<>(lines, number, rows, missed.size());
    }
}
