package com.agentaid.billing;

/** Nobody agreed to an adjustment in time: it came to nothing. */
public record AdjustmentExpired(Adjustment adjustment) {}
