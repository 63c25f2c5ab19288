package com.agentaid.agents.internal;

import com.agentaid.agents.AgentStanding;
import com.agentaid.agents.RefusedField;
import com.agentaid.agents.SettingsChangedMeanwhile;
import com.agentaid.agents.SettingsRefused;
import com.agentaid.agents.UnknownAgent;
import com.agentaid.agents.WorkingHours;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What routing reads of an agent beside his caps, in the database: hours, holidays, and what an admin grants. Triggers note
 * each change for the routing index.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class RoutingSettings {

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Agents agents;

    @Inject
    Clock clock;

    public WorkingHours hours(AgentId agent) {
        Agent found = agents.get(agent);
        return found.hours(holidays(agent, today(found.zone())));
    }

    public WorkingHours changeHours(AgentId agent, WorkingHours wanted) {
        Agent found = agents.get(agent);
        found.requireVersion(wanted.version());
        if (!found.zone().equals(wanted.timeZone()) && !agents.knowZone(wanted.timeZone())) {
            throw new SettingsRefused("timeZone", "must be a time zone such as America/Chicago");
        }
        LocalDate today = today(wanted.timeZone());
        requireToCome(wanted.holidays(), today, stored(agent, wanted.holidays()));
        found.changeHours(wanted.timeZone(), wanted.week(), clock.instant());
        agents.flush(agent);
        setHolidays(agent, wanted.holidays(), today);
        return found.hours(holidays(agent, today));
    }

    public AgentStanding standing(AgentId agent) {
        Row row = Sql.row(
                        entities,
                        "select cast(attributes as text), priority_tier, weight, version from agents where id = ?1",
                        agent.value())
                .orElseThrow(() -> new UnknownAgent(agent));
        return new AgentStanding(attributes(row.text(0)), row.integer(1), row.integer(2), row.number(3));
    }

    public void changeStanding(AgentId agent, AgentStanding wanted) {
        Map<String, String> attributes = new HashMap<>();
        wanted.attributes().forEach((name, values) -> attributes.put(name, String.join(",", values)));
        int changed = Sql.update(
                entities,
                """
                update agents
                   set attributes = cast(?3 as jsonb), priority_tier = ?4, weight = ?5, updated_at = ?6, version = version + 1
                 where id = ?1 and version = ?2
                """,
                agent.value(),
                wanted.version(),
                FlatJson.write(attributes),
                wanted.priorityTier(),
                wanted.weight(),
                clock.instant());
        if (changed == 0) {
            agents.get(agent);
            throw new SettingsChangedMeanwhile(agent);
        }
    }

    private static void requireToCome(List<LocalDate> days, LocalDate today, Set<LocalDate> stored) {
        List<RefusedField> errors = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            LocalDate day = days.get(i);
            if (day.isBefore(today) && !stored.contains(day)) {
                errors.add(new RefusedField("holidays[" + i + "]", day + " is over: leave it out"));
            } else if (day.isAfter(today.plusYears(WorkingHours.HOLIDAY_YEARS_AHEAD_MAX))) {
                errors.add(new RefusedField(
                        "holidays[" + i + "]",
                        day + " is more than " + WorkingHours.HOLIDAY_YEARS_AHEAD_MAX + " years ahead: leave it out"));
            }
        }
        if (!errors.isEmpty()) {
            throw new SettingsRefused(errors);
        }
    }

    /** Days that are over stay on record: they tell why calls of those days were not his. */
    private void setHolidays(AgentId agent, List<LocalDate> days, LocalDate today) {
        Sql.update(
                entities,
                "delete from agent_holidays where agent_id = ?1 and day >= ?2 and day <> all (cast(?3 as date[]))",
                agent.value(),
                today,
                Sql.array(days));
        Sql.update(
                entities,
                """
                insert into agent_holidays (tenant_id, agent_id, day)
                select cast(?1 as uuid), cast(?2 as uuid), unnest(cast(?3 as date[])) on conflict do nothing
                """,
                Work.tenant().value(),
                agent.value(),
                Sql.array(days));
    }

    private List<LocalDate> holidays(AgentId agent, LocalDate today) {
        return Sql.rows(
                        entities,
                        "select day from agent_holidays where agent_id = ?1 and day >= ?2 order by day limit ?3",
                        agent.value(),
                        today,
                        WorkingHours.HOLIDAYS_MAX)
                .stream()
                .map(row -> row.date(0))
                .toList();
    }

    private Set<LocalDate> stored(AgentId agent, List<LocalDate> days) {
        return Sql.rows(
                        entities,
                        "select day from agent_holidays where agent_id = ?1 and day = any (cast(?2 as date[]))",
                        agent.value(),
                        Sql.array(days))
                .stream()
                .map(row -> row.date(0))
                .collect(Collectors.toSet());
    }

    private LocalDate today(ZoneId zone) {
        return clock.instant().atZone(zone).toLocalDate();
    }

    private static Map<String, Set<String>> attributes(String json) {
        Map<String, Set<String>> attributes = new HashMap<>();
        FlatJson.read(json)
                .forEach((name, values) -> attributes.put(name, new HashSet<>(List.of(values.split(",", -1)))));
        return attributes;
    }
}
