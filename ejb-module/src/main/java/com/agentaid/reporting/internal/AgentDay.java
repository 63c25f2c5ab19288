package com.agentaid.reporting.internal;

import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.AgentId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is on record of one day of an agent.
 *
 * @param calls that count against his cap of the day, {@code callsOfMonth} against that of its month, {@code callsOfHours}
 *     against that of the hour which begins then
 */
public record AgentDay(
        LocalDate date,
        boolean holiday,
        int calls,
        int callsOfMonth,
        Map<Instant, Integer> callsOfHours,
        long spentMinor) {

    public static AgentDay of(EntityManager entities, AgentId agent, LocalDate date, Instant from, Instant to) {
        LocalDate month = date.withDayOfMonth(1);
        Row row = Sql.row(
                        entities,
                        """
                        select exists (select 1 from agent_holidays where agent_id = ?1 and day = ?2),
                               coalesce(sum(calls) filter (where local_date = ?2), 0), coalesce(sum(calls), 0),
                               coalesce(sum(spent_minor) filter (where local_date = ?2), 0)
                          from agent_call_usage
                         where agent_id = ?1 and local_date >= ?3 and local_date < ?4
                        """,
                        agent.value(),
                        date,
                        month,
                        month.plusMonths(1))
                .orElseThrow();
        return new AgentDay(
                date, row.flag(0), row.integer(1), row.integer(2), hours(entities, agent, from, to), row.number(3));
    }

    private static Map<Instant, Integer> hours(EntityManager entities, AgentId agent, Instant from, Instant to) {
        return Sql.rows(
                        entities,
                        """
                        select date_trunc('hour', reserved_at), cast(count(*) as int) from call_offers
                         where agent_id = ?1 and reserved_at >= ?2 and reserved_at < ?3
                           and status in ('RESERVED', 'RINGING', 'CONNECTED', 'COMPLETED')
                         group by 1
                        """,
                        agent.value(),
                        from,
                        to)
                .stream()
                .collect(Collectors.toMap(row -> row.instant(0), row -> row.integer(1)));
    }

    int callsInHourOf(Instant moment) {
        return callsOfHours.getOrDefault(moment.truncatedTo(ChronoUnit.HOURS), 0);
    }
}
