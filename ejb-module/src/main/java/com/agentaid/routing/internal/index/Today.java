package com.agentaid.routing.internal.index;

import java.time.LocalDate;

/** A date in one zone: days since the epoch, and the month as {@link IndexedAgent#month} counts. */
record Today(int day, int month) {
    static Today of(LocalDate date) {
        return new Today(Math.toIntExact(date.toEpochDay()), IndexedAgent.month(date));
    }
}
