package com.agentaid.billing.internal.disputes;

/** How far an agent's browser is believed, and how often it was. @param given his calls that were credited by it, in the time that counts */
public record SoundCredits(SoundLimits limits, long given) {}
