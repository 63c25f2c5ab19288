package com.agentaid.reporting.internal;

import com.agentaid.agents.AgentSettings;
import com.agentaid.reporting.CheapestChange;
import com.agentaid.reporting.CheapestChange.Action;
import com.agentaid.reporting.MissedCall;
import com.agentaid.shared.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The cheapest change where money or an own limit was in the way. */
record LimitChanges(AgentNow agent, AgentDay day) {

    CheapestChange topUp(List<MissedCall> calls) {
        if (agent.available().compareTo(dearest(calls)) >= 0) {
            return CheapestChange.none("your available balance covers the price by now.");
        }
        Money amount = calls.stream()
                .map(call -> Objects.requireNonNullElse(call.shortBy(), call.price()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new CheapestChange(Action.TOP_UP, "Top up " + amount.format() + ".", amount);
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

    /** Which of his caps it was is not on record: it is one of those that he has and that leave no room. */
    CheapestChange raiseCallCap(List<MissedCall> calls, Function<MissedCall, Integer> hourOf) {
        AgentSettings caps = agent.profile().settings();
        Integer daily = caps.dailyCallCap();
        if (daily != null && daily < day.calls() + calls.size()) {
            return raise("daily", daily, day.calls() + calls.size());
        }
        Integer monthly = caps.monthlyCallCap();
        if (monthly != null && monthly < day.callsOfMonth() + calls.size()) {
            return raise("monthly", monthly, day.callsOfMonth() + calls.size());
        }
        Integer hourly = caps.hourlyCallCap();
        if (hourly != null) {
            long ofAnHour = Shares.most(calls, hourOf, Shares.most(calls, hourOf));
            return raise("hourly", hourly, hourly + Math.toIntExact(ofAnHour));
        }
        return CheapestChange.none(
                daily == null && monthly == null
                        ? "you have no cap of calls by now."
                        : "your caps of calls leave room for as many by now.");
    }

    private static CheapestChange raise(String name, int cap, int wanted) {
        return CheapestChange.of(
                Action.RAISE_CALL_CAP,
                "Raise your " + name + " call cap by " + (wanted - cap) + ", to " + wanted + ".");
    }

    private static Money dearest(List<MissedCall> calls) {
        return calls.stream()
                .map(MissedCall::price)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
