package com.agentaid.reporting.internal;

import com.agentaid.agents.AgentProfile;
import com.agentaid.agents.LicenceView;
import com.agentaid.campaigns.GrantedCampaign;
import com.agentaid.reporting.CheapestChange;
import com.agentaid.reporting.CheapestChange.Action;
import com.agentaid.reporting.MissedCall;
import com.agentaid.routing.FinalReason;
import com.agentaid.routing.Reason;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the cheapest change for calls that were missed for one reason, and says it. Where one change cannot serve all of
 * them, it names the one that serves most.
 *
 * @param attributesOf what a campaign asks of its agents
 */
public record Changes(
        AgentProfile agent,
        LocalDate date,
        List<LicenceView> licences,
        List<GrantedCampaign> grants,
        boolean holiday,
        Function<CampaignId, Map<String, String>> attributesOf) {

    /** What happened. */
    public static String sentence(Reason reason, List<MissedCall> calls) {
        String because =
                switch (reason) {
                    case AGENT_NOT_APPROVED -> "you were not approved yet";
                    case NOT_SUBSCRIBED -> "you do not take that campaign's calls from the caller's state";
                    case ATTRIBUTE_MISMATCH -> "the campaign asks for something that your profile does not have";
                    case OUTSIDE_SCHEDULE -> "your schedule was closed";
                    case AGENT_OFFLINE -> "you were offline";
                    case STATE_NOT_LICENSED -> "you had no licence in force for that state and line";
                    case INSUFFICIENT_BALANCE -> "your available balance did not cover the price";
                    case SPEND_CAP_REACHED -> "your daily spending cap had no room for the price";
                    case DAILY_CAP_REACHED -> "you had reached your cap of calls";
                    case AGENT_BUSY -> "you were busy with another call";
                    case AGENT_PAUSED -> "you were paused";
                    case ALREADY_TRIED, SELECTED -> "you were offered them and did not take them";
                    case DUPLICATE_CALLER -> "you had the same caller before";
                    case NOT_PREFERRED -> "another agent ranked before you";
                };
        return (calls.size() == 1 ? "1 call: " : calls.size() + " calls: ") + because + ".";
    }

    /** @param calls all missed for this reason; one at least */
    public CheapestChange cheapest(Reason reason, List<MissedCall> calls) {
        return switch (reason) {
            case AGENT_NOT_APPROVED -> CheapestChange.of(Action.GET_APPROVED, "Have your registration approved.");
            case NOT_SUBSCRIBED -> subscribe(calls);
            case ATTRIBUTE_MISMATCH -> addAttribute(calls);
            case OUTSIDE_SCHEDULE -> openHour(calls);
            case AGENT_OFFLINE ->
                CheapestChange.of(Action.GO_ONLINE, "Go online from " + hour(calls) + share(calls, this::hourOf));
            case STATE_NOT_LICENSED -> licence(calls);
            case INSUFFICIENT_BALANCE -> topUp(calls);
            case SPEND_CAP_REACHED -> raiseSpendCap(calls);
            case DAILY_CAP_REACHED -> raiseCallCap(calls);
            case AGENT_BUSY -> CheapestChange.of(Action.NOTHING, "Nothing: an agent takes one call at a time.");
            case AGENT_PAUSED -> CheapestChange.of(Action.RESUME, "Resume as soon as you can take calls again.");
            case ALREADY_TRIED, SELECTED -> CheapestChange.of(Action.ANSWER, "Answer while it rings.");
            case DUPLICATE_CALLER ->
                CheapestChange.of(Action.NOTHING, "Nothing: a caller is not sold twice to the same agent.");
            case NOT_PREFERRED -> rankFirst(calls);
        };
    }

    private CheapestChange subscribe(List<MissedCall> calls) {
        int least = calls.stream().mapToInt(call -> step(call).effort()).min().orElseThrow();
        List<MissedCall> cheapest =
                calls.stream().filter(call -> step(call).effort() == least).toList();
        Step step = most(cheapest, this::step);
        long served = calls.stream().filter(call -> step(call).equals(step)).count();
        return CheapestChange.of(step.action(), step.sentence() + share(served, calls.size()));
    }

    /** What would have subscribed him for this call, as his grants are now. */
    private Step step(MissedCall call) {
        UsState state = call.state();
        String name = call.campaignName();
        GrantedCampaign grant = grants.stream()
                .filter(one -> one.campaign().equals(call.campaign()))
                .findFirst()
                .orElse(null);
        if (grant == null || !grant.grants(state)) {
            return new Step(1, Action.GET_GRANTED, "Have your administrator grant you " + name + " for " + state);
        }
        if (!grant.switchedOn()) {
            String also = grant.accepts(state) ? "" : " and accept " + state;
            return new Step(0, Action.SWITCH_ON, "Switch on " + name + also + " in your settings");
        }
        return grant.accepts(state)
                ? new Step(2, Action.NOTHING, "Nothing: you take calls of " + name + " from " + state + " by now")
                : new Step(0, Action.ACCEPT_STATE, "Accept " + state + " in " + name);
    }

    private CheapestChange addAttribute(List<MissedCall> calls) {
        CampaignId campaign = most(calls, MissedCall::campaign);
        String asked = attributesOf.apply(campaign).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(attribute -> attribute.getKey() + " " + attribute.getValue())
                .collect(Collectors.joining(" and "));
        String sentence = asked.isEmpty()
                ? "Nothing: the campaign asks for it no more"
                : "Have your administrator add " + asked + " to your profile, if it is true";
        return CheapestChange.of(
                asked.isEmpty() ? Action.NOTHING : Action.ADD_ATTRIBUTE, sentence + share(calls, MissedCall::campaign));
    }

    private CheapestChange openHour(List<MissedCall> calls) {
        if (holiday) {
            return CheapestChange.of(Action.WORK_HOLIDAY, "Take " + date + " out of your holidays.");
        }
        String day = date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.US);
        return CheapestChange.of(
                Action.OPEN_HOUR,
                "Open " + day + " from " + hour(calls) + " in your schedule" + share(calls, this::hourOf));
    }

    private CheapestChange licence(List<MissedCall> calls) {
        Line line = most(calls, Line::of);
        Optional<LicenceView> expired = licences.stream()
                .filter(licence -> licence.state().equals(line.state()))
                .filter(licence -> licence.lineOfAuthority().equals(line.authority()))
                .filter(licence -> licence.status().equals("ACTIVE"))
                .filter(licence -> !licence.expiresOn().isAfter(date))
                .max(Comparator.comparing(LicenceView::expiresOn));
        String named = line.state() + " licence for " + line.authority();
        String share = share(calls, Line::of);
        return expired.map(licence -> CheapestChange.of(
                        Action.RENEW_LICENCE,
                        "Renew your " + named + ", which ended on " + licence.expiresOn() + share))
                .orElseGet(() -> CheapestChange.of(Action.ADD_LICENCE, "Add a " + named + share));
    }

    private static CheapestChange topUp(List<MissedCall> calls) {
        Money amount = calls.stream()
                .map(call -> Objects.requireNonNullElse(call.shortBy(), call.price()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new CheapestChange(Action.TOP_UP, "Top up " + amount.format() + ".", amount);
    }

    /** One dearest price always makes room for one more call: what was spent never exceeds the cap. */
    private CheapestChange raiseSpendCap(List<MissedCall> calls) {
        Money price = calls.stream()
                .map(MissedCall::price)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Long cap = agent.settings().dailySpendCapMinor();
        String to = cap == null
                ? ""
                : ", to " + price.plus(new Money(cap, price.currency())).format();
        return new CheapestChange(
                Action.RAISE_SPEND_CAP, "Raise your daily spending cap by " + price.format() + to + ".", price);
    }

    private CheapestChange raiseCallCap(List<MissedCall> calls) {
        Integer cap = agent.settings().dailyCallCap();
        return CheapestChange.of(
                Action.RAISE_CALL_CAP,
                cap == null
                        ? "Raise your cap of calls in an hour or a month by " + calls.size() + "."
                        : "Raise your daily call cap by " + calls.size() + ", to " + (cap + calls.size()) + ".");
    }

    /** The least money that would have ranked him first for one of them. */
    private static CheapestChange rankFirst(List<MissedCall> calls) {
        Optional<FinalReason> cheapest = calls.stream()
                .map(MissedCall::why)
                .filter(why -> why.shortOfFirst() != null)
                .min(Comparator.comparing(why -> Objects.requireNonNull(why.shortOfFirst())));
        if (cheapest.isPresent()) {
            Money amount = Objects.requireNonNull(cheapest.get().shortOfFirst());
            return new CheapestChange(
                    Action.TOP_UP,
                    "Top up " + amount.format() + ": " + ranked(cheapest.get()) + ", that ranks you first.",
                    amount);
        }
        FinalReason best = calls.stream()
                .map(MissedCall::why)
                .min(Comparator.comparing(why -> Objects.requireNonNullElse(why.rank(), Integer.MAX_VALUE)))
                .orElseThrow();
        return CheapestChange.of(Action.NOTHING, "Nothing: " + ranked(best) + ", and it was another's turn.");
    }

    private static String ranked(FinalReason why) {
        return why.rank() == null
                ? "you ranked below the first " + why.ranked()
                : "you ranked " + why.rank() + " of " + why.ranked();
    }

    private String hour(List<MissedCall> calls) {
        int hour = most(calls, this::hourOf);
        return "%02d:00 to %02d:00".formatted(hour, hour + 1);
    }

    private int hourOf(MissedCall call) {
        return call.receivedAt().atZone(agent.timeZone()).getHour();
    }

    /** Says how many of the calls the change serves, unless it serves them all. */
    private static <K> String share(List<MissedCall> calls, Function<MissedCall, K> key) {
        K most = most(calls, key);
        return share(calls.stream().filter(call -> key.apply(call).equals(most)).count(), calls.size());
    }

    private static String share(long served, int calls) {
        return served == calls ? "." : " (" + served + " of these " + calls + ").";
    }

    /** What most of them share; of equals the newest call's. */
    private static <K> K most(List<MissedCall> calls, Function<MissedCall, K> key) {
        Map<K, Long> counts = calls.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        return calls.stream()
                .map(key)
                .filter(value -> counts.getOrDefault(value, 0L) == most)
                .findFirst()
                .orElseThrow();
    }

    /** @param effort 0: his own act, 1: an administrator's, 2: none is needed any more */
    private record Step(int effort, Action action, String sentence) {}

    private record Line(UsState state, String authority) {
        static Line of(MissedCall call) {
            return new Line(call.state(), call.lineOfAuthority());
        }
    }
}
