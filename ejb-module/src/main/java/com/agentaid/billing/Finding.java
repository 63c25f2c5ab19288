package com.agentaid.billing;

import java.time.Instant;

/**
 * A discrepancy that nobody has mended yet.
 *
 * @param origin {@code BOOKS}, or the provider whose statement says otherwise
 */
public record Finding(String origin, Discrepancy discrepancy, Instant firstSeenAt, Instant lastSeenAt) {}
