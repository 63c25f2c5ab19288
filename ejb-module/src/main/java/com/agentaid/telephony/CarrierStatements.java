package com.agentaid.telephony;

import com.agentaid.shared.AgentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The carrier's own list of calls, for the tenant of the current work. Reading is a remote call: never inside a transaction. */
public interface CarrierStatements {
    /** Whether the tenant has an account. */
    boolean isConfigured();

    /**
     * One page of the agents' legs that began from one moment to before another and are over.
     *
     * @param after where the last page ended; absent for the first
     * @throws CarrierUnavailable when the carrier does not answer, or refuses us
     */
    LegPage read(Instant from, Instant to, @Nullable String after);

    /** @param next where the next page begins; absent with the last */
    record LegPage(List<Leg> legs, @Nullable String next) {}

    /** @param agent whose device was rung, which may be another tenant's: accounts are shared */
    record Leg(String sid, AgentId agent, long seconds, Instant beganAt) {}
}
