package com.agentaid.telephony;

import jakarta.ejb.ApplicationException;

/** A genuine request of the carrier that lacks a parameter, or has one that cannot be read; names it. */
@ApplicationException(rollback = true)
public class CarrierRequestInvalid extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String parameter;

    public CarrierRequestInvalid(String parameter) {
        super("Carrier request without a usable " + parameter);
        this.parameter = parameter;
    }

    public String parameter() {
        return parameter;
    }
}
