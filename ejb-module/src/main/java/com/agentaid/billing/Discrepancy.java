package com.agentaid.billing;

/**
 * A place where the books contradict themselves or the facts.
 *
 * @param rule the sentence that does not hold
 * @param subject where: an agent, a transaction, a call, a top-up
 */
public record Discrepancy(String rule, String subject) {}
