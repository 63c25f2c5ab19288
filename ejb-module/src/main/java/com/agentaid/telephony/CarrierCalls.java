package com.agentaid.telephony;

import java.util.Optional;

/** What the carrier knows of one call, for the tenant of the current work. Asking is a remote call: never inside a transaction. */
public interface CarrierCalls {
    /** Whether the tenant has an account. */
    boolean isConfigured();

    /**
     * @param providerCallSid of the caller's leg
     * @return how it ended; empty while he is there, and when the carrier does not know the leg
     * @throws CarrierUnavailable when the carrier does not answer, or refuses us
     */
    Optional<CallerGone> endOf(String providerCallSid);
}
