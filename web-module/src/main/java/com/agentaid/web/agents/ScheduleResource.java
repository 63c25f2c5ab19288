package com.agentaid.web.agents;

import com.agentaid.agents.AgentAccounts;
import com.agentaid.agents.RefusedField;
import com.agentaid.agents.SettingsRefused;
import com.agentaid.agents.WorkPeriod;
import com.agentaid.agents.WorkWeek;
import com.agentaid.agents.WorkingHours;
import com.agentaid.web.auth.CurrentAgent;
import com.agentaid.web.http.JsonFields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The hours of the week in which the agent takes calls, and his holidays. */
@Path("/agent/schedule")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "Agent")
public class ScheduleResource {
    private static final Pattern FULL_HOUR = Pattern.compile("(?:[01][0-9]|2[0-4]):00");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final ZoneId NONE = ZoneId.of("UTC");

    @Inject
    CurrentAgent agent;

    @Inject
    AgentAccounts accounts;

    @GET
    @Operation(
            summary = "When the agent takes calls",
            description = "Without periods: at any hour. Holidays that are over are left out")
    public Schedule schedule() {
        return Schedule.of(accounts.hours(agent.id()));
    }

    @PUT
    @Operation(
            summary = "Change when the agent takes calls, for the next call already",
            description = "Replaces all of it. 409 when the account changed since the version was read")
    public Schedule change(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Schedule.class)))
                    String body) {
        return Schedule.of(accounts.changeHours(agent.id(), wanted(body)));
    }

    private static WorkingHours wanted(String body) {
        JsonFields fields = JsonFields.of(body, "timeZone", "periods", "holidays", "version");
        ZoneId zone = zone(fields);
        List<WorkPeriod> periods =
                fields.objects("periods", WorkWeek.PERIODS_MAX, ScheduleResource::period, "day", "from", "to");
        List<LocalDate> holidays = holidays(fields);
        Long version = fields.wholeNumber("version");
        if (version == null) {
            fields.refuse("version", "is missing: send the version that you read");
        }
        fields.done();
        WorkWeek week = periods == null ? null : WorkWeek.of(periods);
        return new WorkingHours(zone, week, holidays, Objects.requireNonNull(version));
    }

    private static ZoneId zone(JsonFields fields) {
        String written = fields.text("timeZone");
        try {
            if (written != null) {
                return ZoneId.of(written);
            }
        } catch (DateTimeException unknown) {
            fields.refuse("timeZone", "must be a time zone such as America/Chicago");
            return NONE;
        }
        fields.refuse("timeZone", "is missing: give one such as America/Chicago");
        return NONE;
    }

    private static @Nullable WorkPeriod period(JsonFields fields) {
        Optional<DayOfWeek> day = day(fields.text("day"));
        if (day.isEmpty()) {
            fields.refuse("day", "must be one of " + Arrays.toString(DayOfWeek.values()));
        }
        Integer from = hour(fields, "from");
        Integer to = hour(fields, "to");
        if (day.isEmpty() || from == null || to == null) {
            return null;
        }
        try {
            return new WorkPeriod(day.get(), from, to);
        } catch (SettingsRefused refused) {
            for (RefusedField error : refused.errors()) {
                fields.refuse(error.field(), error.message());
            }
            return null;
        }
    }

    private static Optional<DayOfWeek> day(@Nullable String written) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().equals(written))
                .findFirst();
    }

    private static @Nullable Integer hour(JsonFields fields, String name) {
        String written = fields.text(name);
        if (written != null && FULL_HOUR.matcher(written).matches()) {
            return Integer.valueOf(written.substring(0, 2));
        }
        fields.refuse(name, "must be a full hour such as 09:00");
        return null;
    }

    private static List<LocalDate> holidays(JsonFields fields) {
        List<LocalDate> days = new ArrayList<>();
        List<@Nullable String> written = fields.texts("holidays");
        if (written.size() > WorkingHours.HOLIDAYS_MAX) {
            fields.refuse("holidays", "must be " + WorkingHours.HOLIDAYS_MAX + " days at most");
            return days;
        }
        for (int i = 0; i < written.size(); i++) {
            String text = written.get(i);
            try {
                if (text != null && DAY.matcher(text).matches()) {
                    days.add(LocalDate.parse(text));
                } else {
                    fields.refuse("holidays[" + i + "]", "must be a day as YYYY-MM-DD");
                }
            } catch (DateTimeParseException noDay) {
                fields.refuse("holidays[" + i + "]", text + " is no day of the calendar");
            }
        }
        return days;
    }

    /** When the agent takes calls; {@code periods} absent: at any hour. {@code version} goes back with the change. */
    public record Schedule(String timeZone, @Nullable List<Period> periods, List<LocalDate> holidays, long version) {
        static Schedule of(WorkingHours hours) {
            WorkWeek week = hours.week();
            return new Schedule(
                    hours.timeZone().getId(),
                    week == null
                            ? null
                            : week.periods().stream().map(Period::of).toList(),
                    hours.holidays(),
                    hours.version());
        }
    }

    /** Full hours of one day of the week, MONDAY to SUNDAY; {@code to} is 24:00 at most. */
    public record Period(String day, String from, String to) {
        static Period of(WorkPeriod period) {
            return new Period(period.day().name(), clock(period.from()), clock(period.to()));
        }

        private static String clock(int hour) {
            return String.format(Locale.ROOT, "%02d:00", hour);
        }
    }
}
