package com.agentaid.telephony;

import com.agentaid.shared.PhoneNumber;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom to block: one number, or all numbers that begin alike.
 *
 * @param digits in E.164 form; of a prefix its beginning
 * @param until when he is served again; absent: never
 */
public record CallerBlock(Kind kind, String digits, String reason, @Nullable Instant until) {

    /** What the digits stand for. */
    public enum Kind {
        NUMBER,
        PREFIX
    }

    /** The country and, in North America, the area code: a shorter prefix would turn a whole country away. */
    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{3,13}");

    private static final int REASON_LENGTH_MAX = 500;

    /** @throws CallerBlockRefused naming the first part that cannot be */
    public CallerBlock {
        if (kind == Kind.PREFIX && !PREFIX.matcher(digits).matches()) {
            throw new CallerBlockRefused("prefix", "must be + and at least 4 digits, such as +1900");
        }
        reason = reason.strip();
        if (reason.isEmpty() || reason.length() > REASON_LENGTH_MAX) {
            throw new CallerBlockRefused("reason", "must have 1 to " + REASON_LENGTH_MAX + " characters");
        }
    }

    public static CallerBlock number(PhoneNumber number, String reason, @Nullable Instant until) {
        return new CallerBlock(Kind.NUMBER, number.e164(), reason, until);
    }

    public static CallerBlock prefix(String digits, String reason, @Nullable Instant until) {
        return new CallerBlock(Kind.PREFIX, digits, reason, until);
    }
}
