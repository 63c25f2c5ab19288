package com.agentaid.admin.internal;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRound.Asked;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An agent's reason in words for admins, with what the call asked for. A source never hears these. */
public final class ReasonWords {
    private ReasonWords() {}

    /** @param asked absent for decisions that were stored without */
    public static String of(Reason reason, @Nullable Asked asked) {
        return switch (reason) {
            case AGENT_NOT_APPROVED -> "The account is not approved, or is suspended";
            case NOT_SUBSCRIBED -> "Does not take the campaign's calls from " + state(asked);
            case ATTRIBUTE_MISMATCH -> "Lacks what the campaign asks for: " + attributes(asked);
            case OUTSIDE_SCHEDULE -> "The own schedule was closed at that hour, or it was a holiday";
            case AGENT_OFFLINE -> "Was not online: that takes the wish, an open page and a registered device";
            case STATE_NOT_LICENSED -> licence(asked);
            case INSUFFICIENT_BALANCE -> "The available balance was below " + price(asked);
            case SPEND_CAP_REACHED -> "The own spend cap of the day had no room for " + price(asked);
            case DAILY_CAP_REACHED -> "The own cap of calls of the hour, day or month was reached";
            case AGENT_BUSY -> "Was ringing, talking, wrapping up or resting, or was being taken by another call";
            case AGENT_PAUSED -> "Was paused, by own wish or after calls missed in a row";
            case ALREADY_TRIED -> "This call was offered before, and not taken";
            case DUPLICATE_CALLER -> "Had the same caller within the campaign's days";
            case SELECTED -> "Could take the call and came first: agent, cap slot and price were reserved";
            case NOT_PREFERRED -> "Could take the call, but another came before";
        };
    }

    private static String state(@Nullable Asked asked) {
        return asked == null || asked.state() == null
                ? "the caller's state"
                : asked.state().code();
    }

    private static String price(@Nullable Asked asked) {
        return "the price" + (asked == null ? "" : " of " + asked.price().format());
    }

    private static String attributes(@Nullable Asked asked) {
        return asked == null || asked.requiredAttributes().isEmpty()
                ? "an attribute"
                : asked.requiredAttributes().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(attribute -> attribute.getKey() + " " + attribute.getValue())
                        .collect(Collectors.joining(" and "));
    }

    private static String licence(@Nullable Asked asked) {
        if (asked == null) {
            return "Held no licence in force in the caller's state";
        }
        return asked.state() == null
                ? "The caller's state was not known, so that no licence could be in force there"
                : "Held no licence for " + asked.lineOfAuthority() + " in force in "
                        + asked.state().code();
    }
}
