package com.agentaid.reporting.internal;

import com.agentaid.campaigns.GrantedCampaign;
import com.agentaid.reporting.CheapestChange;
import com.agentaid.reporting.CheapestChange.Action;
import com.agentaid.reporting.MissCause;
import com.agentaid.reporting.MissedCall;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.UsState;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the cheapest change for calls that were missed for one cause, and says it. Where one change cannot serve all of them,
 * it names the one that serves most. What the agent has changed since, it does not ask for again.
 *
 * @param attributesOf what a campaign asks of its agents
 */
public record Changes(AgentNow agent, AgentDay day, Function<CampaignId, Map<String, String>> attributesOf) {

    /** What stands until he or somebody else changes it; of his caps those that no call can meet. Being busy was of the moment. */
    private static final Set<MissCause> STANDING = EnumSet.of(
            MissCause.NOT_SUBSCRIBED,
            MissCause.ATTRIBUTE_MISMATCH,
            MissCause.OUTSIDE_SCHEDULE,
            MissCause.AGENT_OFFLINE,
            MissCause.STATE_NOT_LICENSED,
            MissCause.SPEND_CAP_REACHED,
            MissCause.DAILY_CAP_REACHED,
            MissCause.AGENT_PAUSED);

    /** What none of his changes can help: where this is the answer, no other obstacle matters. */
    private static final Set<MissCause> BEYOND_HIM = EnumSet.of(
            MissCause.AGENT_BUSY,
            MissCause.DUPLICATE_CALLER,
            MissCause.NOT_PREFERRED,
            MissCause.CALLER_GONE,
            MissCause.OFFER_EXPIRED);

    /**
     * Routing tells the first reason alone: he met the conditions before it, and may fail those behind it. So the change names what
     * stands in his way behind it too, as he is by now.
     *
     * @param calls all missed for this cause; one at least
     */
    public CheapestChange cheapest(MissCause cause, List<MissedCall> calls) {
        CheapestChange told = change(cause, calls);
        if (told.action() == Action.NOTHING && BEYOND_HIM.contains(cause)) {
            return told;
        }
        CheapestChange all = Stream.concat(
                        Stream.of(told),
                        STANDING.stream().filter(cause::isBefore).map(behind -> stillStands(behind, calls)))
                .filter(change -> change.action() != Action.NOTHING)
                .reduce(CheapestChange::and)
                .orElse(told);
        return limits().withMoney(all, calls);
    }

    private CheapestChange stillStands(MissCause behind, List<MissedCall> calls) {
        return switch (behind) {
            case AGENT_OFFLINE ->
                agent.online()
                        ? change(behind, calls)
                        : CheapestChange.of(Action.GO_ONLINE, "Go online: you are offline now.");
            case SPEND_CAP_REACHED -> limits().raiseSpendCapBelowPrice(calls);
            case DAILY_CAP_REACHED -> limits().raiseCallCapsOfNone(calls);
            default -> change(behind, calls);
        };
    }

    private CheapestChange change(MissCause cause, List<MissedCall> calls) {
        return switch (cause) {
            case AGENT_NOT_APPROVED ->
                agent.isApproved()
                        ? CheapestChange.none("you are approved by now.")
                        : CheapestChange.of(Action.GET_APPROVED, "Have your registration approved.");
            case NOT_SUBSCRIBED -> subscribe(calls);
            case ATTRIBUTE_MISMATCH -> addAttribute(calls);
            case OUTSIDE_SCHEDULE -> openHour(calls);
            case AGENT_OFFLINE ->
                agent.online()
                        ? CheapestChange.none("you are online by now.")
                        : CheapestChange.of(
                                Action.GO_ONLINE, "Go online from " + hour(calls) + share(calls, this::hourOf));
            case STATE_NOT_LICENSED -> licence(calls);
            case INSUFFICIENT_BALANCE -> limits().topUp(calls);
            case SPEND_CAP_REACHED -> limits().raiseSpendCap(calls);
            case DAILY_CAP_REACHED -> limits().raiseCallCaps(calls);
            case AGENT_BUSY -> CheapestChange.none("an agent takes one call at a time.");
            case AGENT_PAUSED ->
                agent.paused()
                        ? CheapestChange.of(Action.RESUME, "Resume as soon as you can take calls again.")
                        : CheapestChange.none("you have resumed by now.");
            case DUPLICATE_CALLER -> CheapestChange.none("a caller is not sold twice to the same agent.");
            case NOT_PREFERRED -> limits().rankFirst(calls);
            case DECLINED -> CheapestChange.of(Action.ANSWER, "Accept when it rings.");
            case NO_ANSWER -> CheapestChange.of(Action.ANSWER, "Answer while it rings.");
            case DEVICE_ERROR ->
                CheapestChange.of(Action.CHECK_DEVICE, "Check your microphone, your speaker and your connection.");
            case CALLER_GONE -> CheapestChange.none("the caller left, and it is no miss of yours.");
            case OFFER_EXPIRED -> CheapestChange.none("no answer of yours was reported, and it is no miss of yours.");
        };
    }

    private LimitChanges limits() {
        return new LimitChanges(agent, day);
    }

    private CheapestChange subscribe(List<MissedCall> calls) {
        int least = calls.stream().mapToInt(call -> step(call).effort()).min().orElseThrow();
        List<MissedCall> cheapest =
                calls.stream().filter(call -> step(call).effort() == least).toList();
        Step step = Shares.most(cheapest, this::step);
        return CheapestChange.of(
                step.action(), step.sentence() + Shares.of(Shares.most(calls, this::step, step), calls.size()));
    }

    /** What would have subscribed him for this call, as his grants are now. */
    private Step step(MissedCall call) {
        UsState state = call.state();
        String name = call.campaignName();
        GrantedCampaign grant = agent.grantOf(call.campaign()).orElse(null);
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
        List<MissedCall> lacking =
                calls.stream().filter(call -> !missing(call).isEmpty()).toList();
        if (lacking.isEmpty()) {
            return CheapestChange.none("your profile has by now what the campaign asks for.");
        }
        String asked = Shares.most(lacking, this::missing);
        return CheapestChange.of(
                Action.ADD_ATTRIBUTE,
                "Have your administrator add " + asked + " to your profile, if it is true"
                        + Shares.of(Shares.most(lacking, this::missing, asked), calls.size()));
    }

    /** What the call's campaign asks for and he has not. */
    private String missing(MissedCall call) {
        return attributesOf.apply(call.campaign()).entrySet().stream()
                .filter(attribute -> !agent.has(attribute))
                .sorted(Map.Entry.comparingByKey())
                .map(attribute -> attribute.getKey() + " " + attribute.getValue())
                .collect(Collectors.joining(" and "));
    }

    private CheapestChange openHour(List<MissedCall> calls) {
        if (day.holiday()) {
            return day.date().isBefore(agent.today())
                    ? CheapestChange.none("it was one of your holidays, and is over.")
                    : CheapestChange.of(Action.WORK_HOLIDAY, "Take " + day.date() + " out of your holidays.");
        }
        List<MissedCall> closed =
                calls.stream().filter(call -> !agent.worksWhenCameIn(call)).toList();
        if (closed.isEmpty()) {
            return CheapestChange.none("your schedule is open at that hour by now.");
        }
        String weekday = day.date().getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.US);
        long served = Shares.most(closed, this::hourOf, Shares.most(closed, this::hourOf));
        return CheapestChange.of(
                Action.OPEN_HOUR,
                "Open " + weekday + " from " + hour(closed) + " in your schedule" + Shares.of(served, calls.size()));
    }

    private CheapestChange licence(List<MissedCall> calls) {
        List<MissedCall> unlicensed =
                calls.stream().filter(call -> !agent.isLicensedFor(call)).toList();
        if (unlicensed.isEmpty()) {
            Line held = Shares.most(calls, Line::of);
            return CheapestChange.none("you hold a " + held + " by now" + share(calls, Line::of));
        }
        Line line = Shares.most(unlicensed, Line::of);
        String share = Shares.of(Shares.most(unlicensed, Line::of, line), calls.size());
        return unlicensed.stream()
                .filter(call -> Line.of(call).equals(line))
                .findFirst()
                .flatMap(agent::expiredFor)
                .map(expired -> CheapestChange.of(
                        Action.RENEW_LICENCE, "Renew your " + line + ", which ended on " + expired.expiresOn() + share))
                .orElseGet(() -> CheapestChange.of(Action.ADD_LICENCE, "Add a " + line + share));
    }

    private String hour(List<MissedCall> calls) {
        int hour = Shares.most(calls, this::hourOf);
        return "%02d:00 to %02d:00".formatted(hour, hour + 1);
    }

    private int hourOf(MissedCall call) {
        return call.receivedAt().atZone(agent.profile().timeZone()).getHour();
    }

    private static <K> String share(List<MissedCall> calls, Function<MissedCall, K> key) {
        return Shares.of(Shares.most(calls, key, Shares.most(calls, key)), calls.size());
    }

    /** @param effort 0: his own act, 1: an administrator's, 2: none is needed any more */
    private record Step(int effort, Action action, String sentence) {}

    private record Line(UsState state, String authority) {
        static Line of(MissedCall call) {
            return new Line(call.state(), call.lineOfAuthority());
        }

        @Override
        public String toString() {
            return state + " licence for " + authority;
        }
    }
}
