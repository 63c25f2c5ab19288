package com.agentaid.billing;

/** A payment event was stored and is still not worked off. */
public record PaymentStuck(String eventId, String type) {}
