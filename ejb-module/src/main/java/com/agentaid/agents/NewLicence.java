package com.agentaid.agents;

import com.agentaid.shared.UsState;
import java.time.LocalDate;

/** A licence to be added. @param expiresOn the first day without it */
public record NewLicence(
        UsState state, String lineOfAuthority, String licenceNumber, LocalDate effectiveOn, LocalDate expiresOn) {

    public NewLicence {
        if (!expiresOn.isAfter(effectiveOn)) {
            throw new IllegalArgumentException("a licence expires after it begins");
        }
        if (lineOfAuthority.isBlank() || licenceNumber.isBlank()) {
            throw new IllegalArgumentException("a licence has a line of authority and a number");
        }
    }
}
