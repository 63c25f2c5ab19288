package com.agentaid.reporting;

import com.agentaid.shared.Money;
import java.time.YearMonth;

/** A month in which an agent's balance moved, for choosing. @param closing his balance when it ended, or now */
public record StatementMonth(YearMonth month, long entries, Money closing) {}
