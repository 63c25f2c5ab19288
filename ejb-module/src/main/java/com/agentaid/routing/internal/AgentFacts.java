package com.agentaid.routing.internal;

import com.agentaid.agents.WorkState;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.index.AgentRow;
import com.agentaid.routing.internal.index.AgentRows;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.UsState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that the policies ask of one agent for one call. They look at nothing else, so the same facts always give the same
 * answer.
 *
 * @param subscribed to the call's campaign, with the caller's state among those he accepts
 * @param matches the attributes that the campaign requires
 * @param takesCallsNow by his schedule
 * @param online he wants calls, his page is open and was heard lately, and his voice device is registered
 * @param licence the best licence for the caller's state and the campaign's line of authority, in force or not
 * @param availableMinor posted minus held, in the currency of the call; zero when he has no such wallet
 * @param localDate today in his own time zone: the day whose caps count
 * @param hadCaller within the campaign's rule for duplicate callers
 */
public record AgentFacts(
        AgentId agent,
        boolean approved,
        boolean subscribed,
        boolean matches,
        boolean takesCallsNow,
        boolean online,
        @Nullable Licence licence,
        long availableMinor,
        Usage usage,
        WorkState workState,
        LocalDate localDate,
        boolean hadCaller) {

    /** @param expiresOn first day without the licence */
    public record Licence(UUID id, LocalDate effectiveOn, LocalDate expiresOn) {}

    /** What he took already, beside what he allows himself; an absent cap is no cap. */
    public record Usage(
            int callsThisHour,
            @Nullable Integer hourlyCap,
            int callsToday,
            @Nullable Integer dailyCap,
            int callsThisMonth,
            @Nullable Integer monthlyCap,
            long spentTodayMinor,
            @Nullable Long dailySpendCapMinor) {}

    /**
     * What his row means for this call.
     *
     * @param silenceMax a page that was silent for longer counts as gone
     */
    public static AgentFacts of(AgentRow row, RoutingRequest call, CallerHistory history, Duration silenceMax) {
        AgentRow.Profile profile = row.wholeProfile();
        LocalDate today = LocalDate.ofInstant(call.now(), profile.schedule().zone());
        Set<UsState> states = profile.subscriptions().get(call.terms().id());
        UsState state = call.state();
        Instant seen = row.socketSeenAt();
        return new AgentFacts(
                row.agent(),
                row.approved(),
                states != null && (states.isEmpty() || state == null || states.contains(state)),
                matches(profile.attributes(), call.terms().selection().requiredAttributes()),
                profile.schedule().takesCallsAt(call.now()),
                row.reachable() && seen != null && seen.isAfter(call.now().minus(silenceMax)),
                licence(profile, call),
                call.price().currencyCode().equals(row.currency()) ? row.availableMinor() : 0,
                usage(row, today, call.now()),
                row.workState(),
                today,
                history.had().contains(row.agent()));
    }

    private static boolean matches(Map<String, Set<String>> attributes, Map<String, String> required) {
        return required.entrySet().stream()
                .allMatch(wanted ->
                        attributes.getOrDefault(wanted.getKey(), Set.of()).contains(wanted.getValue()));
    }

    private static @Nullable Licence licence(AgentRow.Profile profile, RoutingRequest call) {
        UsState state = call.state();
        if (state == null) {
            return null;
        }
        StateDates today = StateDates.of(state, call.now());
        Comparator<AgentRow.Licence> best = Comparator.comparing(
                        (AgentRow.Licence licence) -> !today.cover(licence.effectiveOn(), licence.expiresOn()))
                .thenComparing(AgentRow.Licence::expiresOn, Comparator.reverseOrder())
                .thenComparing(AgentRow.Licence::id);
        return profile.licences().stream()
                .filter(licence -> licence.state().equals(state)
                        && licence.lineOfAuthority().equals(call.terms().lineOfAuthority()))
                .min(best)
                .map(licence -> new Licence(licence.id(), licence.effectiveOn(), licence.expiresOn()))
                .orElse(null);
    }

    private static Usage usage(AgentRow row, LocalDate today, Instant now) {
        AgentRow.Usage usage = row.usage();
        AgentRow.Caps caps = row.caps();
        return new Usage(
                usage.callsInHour(AgentRows.hour(now)),
                caps.hourly(),
                usage.callsOn(today),
                caps.daily(),
                usage.callsInMonthOf(today),
                caps.monthly(),
                usage.spentOnMinor(today),
                caps.dailySpendMinor());
    }
}
