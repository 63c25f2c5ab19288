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
        if (change.amount() != null || change.action() == Action.NOTHING || !lacking.isPositive()) {
            return change;
        }
        CheapestChange also = topUp(payable(lacking), " too: your balance does not cover the price.");
        return new CheapestChange(change.action(), change.sentence() + " " + also.sentence(), also.amount());
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

    /** Room for one more call. Which of his caps it was is not on record: all that leave none are in the way. */
    CheapestChange raiseCallCaps(List<MissedCall> calls) {
        AgentSettings caps = agent.profile().settings();
        Instant hour = Shares.most(calls, LimitChanges::hourOf);
        List<String> raises = Stream.of(
                        raise("daily", caps.dailyCallCap(), day.calls() + 1),
                        raise("monthly", caps.monthlyCallCap(), day.callsOfMonth() + 1),
                        raise("hourly", caps.hourlyCallCap(), day.callsInHourOf(hour) + 1))
                .flatMap(Optional::stream)
                .toList();
        if (!raises.isEmpty()) {
            return CheapestChange.of(Action.RAISE_CALL_CAP, "Raise " + String.join(", and ", raises) + ".");
        }
        boolean capped = Stream.of(caps.dailyCallCap(), caps.monthlyCallCap(), caps.hourlyCallCap())
                .anyMatch(Objects::nonNull);
        return CheapestChange.none(
                capped ? "your caps of calls leave room for another by now." : "you have no cap of calls by now.");
    }

    /** @param cap absent: there is none */
    private static Optional<String> raise(String name, @Nullable Integer cap, int wanted) {
        return cap == null || cap >= wanted
                ? Optional.empty()
                : Optional.of("your " + name + " call cap by " + (wanted - cap) + ", to " + wanted);
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
}
