package com.agentaid.billing;

/** An admin would like to adjust a balance by more than he may alone: another must look. */
public record AdjustmentProposed(Adjustment adjustment) {}
