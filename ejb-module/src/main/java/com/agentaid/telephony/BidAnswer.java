package com.agentaid.telephony;

import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole of what a source hears. */
public record BidAnswer(BidCode code, @Nullable Offered offered) {

    /** We take the call: dial this number from the same caller before the bid expires, and this is what we pay. */
    public record Offered(BidId bid, Money amount, Duration expiresIn, PhoneNumber number) {}

    public static BidAnswer accepted(Offered offered) {
        return new BidAnswer(BidCode.ACCEPTED, offered);
    }

    public static BidAnswer refused(BidCode code) {
        return new BidAnswer(code, null);
    }

    public Optional<Offered> find() {
        return Optional.ofNullable(offered);
    }
}
