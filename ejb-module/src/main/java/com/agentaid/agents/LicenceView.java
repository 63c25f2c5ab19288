package com.agentaid.agents;

import com.agentaid.shared.UsState;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A licence of an agent in one state.
 *
 * @param expiresOn the first day without it, in the local date of the state
 * @param status PENDING, ACTIVE or REVOKED
 */
public record LicenceView(
        UUID id,
        UsState state,
        String lineOfAuthority,
        String licenceNumber,
        LocalDate effectiveOn,
        LocalDate expiresOn,
        String status) {}
