package com.agentaid.billing;

/**
 * A place where the books contradict themselves, the facts, or what a provider states.
 *
 * @param rule the sentence that does not hold
 * @param subject where: an agent, a transaction, a call, a top-up, a line of a statement
 * @param nextStep what a person does about it
 */
public record Discrepancy(String rule, String subject, String nextStep) {}
