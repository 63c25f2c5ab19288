package com.agentaid.reporting.internal;

import com.agentaid.agents.AgentSettings;
import com.agentaid.reporting.CheapestChange;
import com.agentaid.reporting.CheapestChange.Action;
import com.agentaid.reporting.MissedCall;
import com.agentaid.routing.FinalReason;
import com.agentaid.shared.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cheapest change where money or an own limit was in the way. */
record LimitChanges(AgentNow agent, AgentDay day) {

    CheapestChange topUp(List<MissedCall> calls) {
        Money lacking = dearest(calls).minus(agent.available());
        return lacking.isPositive()
                ? topUp(payable(lacking), ".")
                : CheapestChange.none("your available balance covers the price by now.");
    }

    /** Whatever else stood in the way: without money for the price the change alone would not have let him have the calls. */
    CheapestChange withMoney(CheapestChange change, List<MissedCall> calls) {
        Money lacking = dearest(calls).minus(agent.available());
        if (change.action() == Action.TOP_UP || !lacking.isPositive()) {
            return change;
        }
        if (change.action() == Action.NOTHING) {
            return topUp(payable(lacking), ": your balance does not cover the price.");
        }
        CheapestChange also = topUp(payable(lacking), " too: your balance does not cover the price.");
        return new CheapestChange(
                change.action(),
                change.sentence() + " " + also.sentence(),
                Objects.requireNonNullElse(change.amount(), also.amount()));
    }

    private static CheapestChange topUp(Money amount, String why) {
        return new CheapestChange(Action.TOP_UP, "Top up " + amount.format() + why, amount);
    }

    /** No smaller top-up is taken. */
    private Money payable(Money amount) {
        return amount.isLessThan(agent.leastTopUp()) ? agent.leastTopUp() : amount;
    }

    /** The least money that would have ranked him first for one of them. */
    CheapestChange rankFirst(List<MissedCall> calls) {
        Optional<FinalReason> cheapest = calls.stream()
                .map(MissedCall::why)
                .filter(why -> why.shortOfFirst() != null)
                .min(Comparator.comparing(why -> Objects.requireNonNull(why.shortOfFirst())));
        if (cheapest.isPresent()) {
            Money amount = payable(Objects.requireNonNull(cheapest.get().shortOfFirst()));
            return new CheapestChange(
                    Action.TOP_UP,
                    "Top up " + amount.format() + ": " + ranked(cheapest.get()) + ", that ranks you first.",
                    amount);
        }
        FinalReason best = calls.stream()
                .map(MissedCall::why)
                .min(Comparator.comparing(why -> Objects.requireNonNullElse(why.rank(), Integer.MAX_VALUE)))
                .orElseThrow();
        return CheapestChange.none(ranked(best) + ", and it was another's turn.");
    }

    private static String ranked(FinalReason why) {
        return why.rank() == null
                ? "you ranked below the first " + why.ranked()
                : "you ranked " + why.rank() + " of " + why.ranked();
    }

    /** Room for one more call of the dearest price. */
    CheapestChange raiseSpendCap(List<MissedCall> calls) {
        Long cap = agent.profile().settings().dailySpendCapMinor();
        if (cap == null) {
            return CheapestChange.none("you have no daily spending cap by now.");
        }
        Money price = dearest(calls);
        Money wanted = price.plus(new Money(day.spentMinor(), price.currency()));
        Money by = wanted.minus(new Money(cap, price.currency()));
        return by.isPositive()
                ? new CheapestChange(
                        Action.RAISE_SPEND_CAP,
                        "Raise your daily spending cap by " + by.format() + ", to " + wanted.format() + ".",
                        by)
                : CheapestChange.none("your daily spending cap leaves room for the price by now.");
    }

    /** Of a cap that no call of the dearest price can meet, whatever he spent; one with room on another day is not in the way. */
    CheapestChange raiseSpendCapBelowPrice(List<MissedCall> calls) {
        Long cap = agent.profile().settings().dailySpendCapMinor();
        return cap == null || cap >= dearest(calls).minorUnits()
                ? CheapestChange.none("your daily spending cap can be met.")
                : raiseSpendCap(calls);
    }

    /** Room for one more call. Which of his caps it was is not on record: all that leave none are in the way. */
    CheapestChange raiseCallCaps(List<MissedCall> calls) {
        return raise(caps(calls));
    }

    /** Of the caps that let no call through on any day. */
    CheapestChange raiseCallCapsOfNone(List<MissedCall> calls) {
        return raise(caps(calls).stream().filter(cap -> cap.allowed() == 0).toList());
    }

    private List<Cap> caps(List<MissedCall> calls) {
        AgentSettings caps = agent.profile().settings();
        Instant hour = Shares.most(calls, LimitChanges::hourOf);
        return Stream.of(
                        Cap.of("daily", caps.dailyCallCap(), day.calls()),
                        Cap.of("monthly", caps.monthlyCallCap(), day.callsOfMonth()),
                        Cap.of("hourly", caps.hourlyCallCap(), day.callsInHourOf(hour)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static CheapestChange raise(List<Cap> caps) {
        List<String> raises = caps.stream()
                .filter(cap -> cap.allowed() <= cap.had())
                .map(Cap::raise)
                .toList();
        if (!raises.isEmpty()) {
            return CheapestChange.of(Action.RAISE_CALL_CAP, "Raise " + String.join(", and ", raises) + ".");
        }
        return CheapestChange.none(
                caps.isEmpty()
                        ? "you have no cap of calls by now."
                        : "your caps of calls leave room for another by now.");
    }

    private static Instant hourOf(MissedCall call) {
        return call.receivedAt().truncatedTo(ChronoUnit.HOURS);
    }

    private static Money dearest(List<MissedCall> calls) {
        return calls.stream()
                .map(MissedCall::price)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** A cap that he set, and the calls that count against it. */
    private record Cap(String name, int allowed, int had) {
        static Optional<Cap> of(String name, @Nullable Integer allowed, int had) {
            return Optional.ofNullable(allowed).map(set -> new Cap(name, set, had));
        }

        String raise() {
            return "your " + name + " call cap by " + (had + 1 - allowed) + ", to " + (had + 1);
        }
    }
}
