package com.agentaid.telephony.internal;

import com.agentaid.shared.UsState;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which state a ZIP code is of, by its first three digits; where two states share these, by all five. */
final class ZipCodes {

    private static final StateTable TABLE = StateTable.read("zip-codes.txt");
    private static final Pattern ZIP = Pattern.compile("[0-9]{5}");
    private static final int PREFIX_LENGTH = 3;

    private ZipCodes() {}

    /** Empty for what is no ZIP code, for one that is not given out, and for those of soldiers abroad. */
    static Optional<UsState> stateOf(String zip) {
        return ZIP.matcher(zip).matches()
                ? TABLE.find(zip).or(() -> TABLE.find(zip.substring(0, PREFIX_LENGTH)))
                : Optional.empty();
    }
}
