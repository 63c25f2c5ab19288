package com.agentaid.platform.inbox;

import com.agentaid.shared.CallId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that is safely stored.
 *
 * @param duplicate it had come before; nothing was written now
 * @param callId the call that was stored with its first coming
 * @param answer what was answered at its first coming, where that was stored: a duplicate gets the same
 */
public record Accepted(UUID eventId, boolean duplicate, @Nullable CallId callId, @Nullable String answer) {}
