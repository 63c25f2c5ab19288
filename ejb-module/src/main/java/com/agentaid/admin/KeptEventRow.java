package com.agentaid.admin;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A payment event that contradicts what we know, with the reason; {@code object} is what it tells of. */
public record KeptEventRow(String id, String type, @Nullable String object, String why, Instant receivedAt)
        implements Serializable {}
