package com.agentaid.reporting;

import com.agentaid.shared.Money;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The least that would have let an agent have calls that he missed.
 *
 * @param sentence the change in words for the agent
 * @param amount the money that it takes, where it takes money
 */
public record CheapestChange(Action action, String sentence, @Nullable Money amount) {

    /** What there is to be done. */
    public enum Action {
        TOP_UP,
        RAISE_SPEND_CAP,
        RAISE_CALL_CAP,
        GO_ONLINE,
        OPEN_HOUR,
        WORK_HOLIDAY,
        RENEW_LICENCE,
        ADD_LICENCE,
        SWITCH_ON,
        ACCEPT_STATE,
        /** A campaign, or a state in it, that only an administrator can grant. */
        GET_GRANTED,
        RESUME,
        ANSWER,
        CHECK_DEVICE,
        ADD_ATTRIBUTE,
        GET_APPROVED,
        /** He could not have had them, it was another's turn, or he has done it since. */
        NOTHING
    }

    public static CheapestChange of(Action action, String sentence) {
        return new CheapestChange(action, sentence, null);
    }

    /** Neither alone would have done it. */
    public CheapestChange and(CheapestChange other) {
        String also = other.sentence.substring(0, 1).toLowerCase(Locale.ROOT) + other.sentence.substring(1);
        return new CheapestChange(action, sentence + " Also " + also, amount);
    }

    /** @param why there is nothing to do, with its full stop */
    public static CheapestChange none(String why) {
        return of(Action.NOTHING, "Nothing: " + why);
    }
}
