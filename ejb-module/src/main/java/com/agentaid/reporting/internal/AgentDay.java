package com.agentaid.reporting.internal;

import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.AgentId;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;

/**
 * What is on record of one day of an agent.
 *
 * @param calls that count against his cap of the day, {@code callsOfMonth} against that of its month
 */
public record AgentDay(LocalDate date, boolean holiday, int calls, int callsOfMonth, long spentMinor) {

    public static AgentDay of(EntityManager entities, AgentId agent, LocalDate date) {
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
        return new AgentDay(date, row.flag(0), row.integer(1), row.integer(2), row.number(3));
    }
}
