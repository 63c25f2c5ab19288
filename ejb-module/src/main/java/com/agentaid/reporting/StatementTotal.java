package com.agentaid.reporting;

import com.agentaid.billing.EntryType;
import com.agentaid.shared.Money;

/** What the entries of one type come to. */
public record StatementTotal(EntryType type, long entries, Money amount) {}
