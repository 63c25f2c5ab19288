package com.agentaid.telephony;

import com.agentaid.shared.CallId;

/**
 * The call that an announcement or an arrival belongs to.
 *
 * @param duplicate true when the same event was taken in before; nothing changed then
 */
public record Intake(CallId call, boolean duplicate) {}
