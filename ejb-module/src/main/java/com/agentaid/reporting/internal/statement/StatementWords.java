package com.agentaid.reporting.internal.statement;

import java.util.List;

/**
 * What a statement says around its entries.
 *
 * @param title the month's statement
 * @param standing whether the month is over
 * @param number the agent's licence number
 * @param zone in which days begin
 * @param sums opening balance, totals by type, closing balance
 */
public record StatementWords(
        String tenant,
        String agent,
        String number,
        String title,
        String standing,
        String period,
        String zone,
        String footer,
        List<Sum> sums) {

    public StatementWords {
        sums = List.copyOf(sums);
    }

    /** A line of the summary. @param count empty of a balance */
    public record Sum(String name, String count, String amount) {}

    /** One entry. */
    public record Row(String when, String what, String detail, String amount, String balance) {}
}
