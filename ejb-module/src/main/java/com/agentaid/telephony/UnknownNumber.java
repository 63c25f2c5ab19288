package com.agentaid.telephony;

import com.agentaid.shared.PhoneNumber;
import jakarta.ejb.ApplicationException;

/** Somebody called a number that is none of the tenant's active campaign numbers. */
@ApplicationException(rollback = true)
public class UnknownNumber extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String number;

    public UnknownNumber(PhoneNumber number) {
        super("No campaign has the number " + number.e164());
        this.number = number.e164();
    }

    public PhoneNumber number() {
        return new PhoneNumber(number);
    }
}
