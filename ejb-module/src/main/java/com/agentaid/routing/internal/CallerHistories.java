package com.agentaid.routing.internal;

import com.agentaid.campaigns.DuplicateAfter;
import com.agentaid.campaigns.SelectionRules;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Reads who has had a caller before; only for campaigns whose rules ask. */
@ApplicationScoped
public class CallerHistories {

    /** Earlier calls of one caller that are looked at, latest first. */
    private static final int CALLS_MAX = 200;

    /** Nothing without a caller's number: nobody can be known again by it. */
    public CallerHistory of(EntityManager entities, RoutingRequest call) {
        SelectionRules rules = call.terms().selection();
        PhoneNumber caller = call.caller();
        int days = Math.max(rules.stickyDays(), rules.duplicateDays());
        if (caller == null || days == 0) {
            return CallerHistory.none();
        }
        List<Row> calls = Sql.rows(
                entities,
                """
                select selected_agent_id, connected_at, billed_at is not null and credited_at is null from calls
                 where caller_number = ?1 and campaign_id = ?2 and connected_at > ?3 and selected_agent_id is not null
                   and id <> ?4
                 order by connected_at desc limit ?5
                """,
                caller.e164(),
                call.terms().id().value(),
                call.now().minus(Duration.ofDays(days)),
                call.call().value(),
                CALLS_MAX);
        return new CallerHistory(
                calls.stream()
                        .filter(row -> isWithin(row, rules.duplicateDays(), call))
                        .filter(row -> rules.duplicateAfter() == DuplicateAfter.CONNECTED || row.flag(2))
                        .map(row -> new AgentId(row.uuid(0)))
                        .collect(Collectors.toSet()),
                calls.stream()
                        .filter(row -> isWithin(row, rules.stickyDays(), call))
                        .findFirst()
                        .map(row -> new AgentId(row.uuid(0)))
                        .orElse(null));
    }

    private static boolean isWithin(Row row, int days, RoutingRequest call) {
        return days > 0 && row.instant(1).isAfter(call.now().minus(Duration.ofDays(days)));
    }
}
