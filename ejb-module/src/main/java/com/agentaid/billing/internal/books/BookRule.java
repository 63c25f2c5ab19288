package com.agentaid.billing.internal.books;

/**
 * What must hold in the books.
 *
 * @param sentence what holds
 * @param query finds what breaks it, as texts; its only parameter, needed or not, is the moment before which facts are settled
 * @param nextStep what a person does about a finding
 */
public record BookRule(String sentence, String query, String nextStep) {}
