package com.agentaid.shared;

import java.util.Optional;
import java.util.regex.Pattern;

/** A telephone number in E.164 form, {@code +15125550100}. */
public record PhoneNumber(String e164) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern NORTH_AMERICAN = Pattern.compile("[2-9][0-9]{2}[2-9][0-9]{6}");
    private static final Pattern PUNCTUATION = Pattern.compile("[\\s().\\-]");
    private static final int WRITTEN_LENGTH_MAX = 32;

    public PhoneNumber {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("not an E.164 telephone number: " + e164);
        }
    }

    /**
     * What a provider or a person wrote: {@code 5125550100}, {@code 1 512 555-0100} and {@code +15125550100} are the same
     * number. Anonymous callers ({@code anonymous}, {@code +266696687}, empty) and nonsense are empty.
     */
    public static Optional<PhoneNumber> find(String written) {
        if (written.length() > WRITTEN_LENGTH_MAX) {
            return Optional.empty();
        }
        String digits = PUNCTUATION.matcher(written).replaceAll("");
        if (digits.startsWith("+")) {
            return isAnonymous(digits) || !E164.matcher(digits).matches()
                    ? Optional.empty()
                    : Optional.of(new PhoneNumber(digits));
        }
        String national = digits.length() == 11 && digits.startsWith("1") ? digits.substring(1) : digits;
        return NORTH_AMERICAN.matcher(national).matches()
                ? Optional.of(new PhoneNumber("+1" + national))
                : Optional.empty();
    }

    /** @throws IllegalArgumentException when {@link #find} finds no number in it */
    public static PhoneNumber parse(String written) {
        return find(written).orElseThrow(() -> new IllegalArgumentException("not a telephone number: " + written));
    }

    /** Whether somebody wrote that the number is hidden, in words or in a number that carriers send for it. */
    public static boolean isWithheld(String written) {
        return !written.isBlank()
                && (written.chars().noneMatch(Character::isDigit)
                        || isAnonymous(PUNCTUATION.matcher(written).replaceAll("")));
    }

    /** Area code of a North American number. */
    public Optional<String> areaCode() {
        return e164.startsWith("+1") && e164.length() == 12 ? Optional.of(e164.substring(2, 5)) : Optional.empty();
    }

    /** For logs and people who must not see all of it: the last four digits. */
    public String masked() {
        return "…" + e164.substring(e164.length() - 4);
    }

    @Override
    public String toString() {
        return e164;
    }

    /** Numbers that carriers send for "no number": the letters of ANONYMOUS, UNAVAILABLE and the like on a keypad. */
    private static boolean isAnonymous(String digits) {
        return digits.equals("+266696687")
                || digits.equals("+86282452253")
                || digits.equals("+7378742883")
                || digits.equals("+2562533");
    }
}
