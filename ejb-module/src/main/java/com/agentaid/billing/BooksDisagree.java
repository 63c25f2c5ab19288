package com.agentaid.billing;

/** Reconciliation found something. */
public record BooksDisagree(Discrepancy discrepancy) {}
