package com.agentaid.billing;

import com.agentaid.shared.Money;
import java.time.Instant;
import java.util.List;

/**
 * How far a provider's statement was read.
 *
 * @param fees what the provider kept for itself in the last 31 days: its own, in no book of ours
 */
public record StatementStanding(
        ProviderStatements.Provider provider, Instant from, Instant to, long lines, List<Money> fees) {}
