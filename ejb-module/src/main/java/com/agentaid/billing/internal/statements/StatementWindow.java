package com.agentaid.billing.internal.statements;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time of a statement that is being read, and where.
 *
 * @param nextPage the provider's word for the page that comes next; absent before the first
 */
public record StatementWindow(Instant from, Instant to, @Nullable String nextPage) {}
