package com.agentaid.billing.internal.disputes;

/** Seconds in the words of a decision. */
final class Seconds {
    private Seconds() {}

    static String of(long seconds) {
        return seconds + (seconds == 1 ? " second" : " seconds");
    }
}
