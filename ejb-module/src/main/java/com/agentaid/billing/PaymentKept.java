package com.agentaid.billing;

/** A payment event contradicts what we know, so nothing was posted: it is kept until a person has looked. */
public record PaymentKept(String eventId, String type, String why) {}
