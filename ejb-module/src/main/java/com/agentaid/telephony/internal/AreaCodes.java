package com.agentaid.telephony.internal;

import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import java.util.Optional;

/** Which state a number was given out in. Toll-free, foreign and unassigned codes are of none. */
final class AreaCodes {

    private static final StateTable TABLE = StateTable.read("area-codes.txt");

    private AreaCodes() {}

    static Optional<UsState> stateOf(PhoneNumber number) {
        return number.areaCode().flatMap(TABLE::find);
    }
}
