package com.agentaid.routing.internal.index;

/** What orders an eligible agent among the others, and nothing else. */
public interface Ranked {
    /** His routing number: it breaks what is left equal, so that equal facts give equal order. */
    int number();

    /** 1 is served first. */
    int tier();

    /** Share of turns, 1 or more. */
    int weight();

    /** What he can spend on a call in this currency. */
    long availableMinor(String currency);

    /** Milliseconds since the epoch; {@link Long#MIN_VALUE} when he was never offered a call. */
    long lastOfferedMillis();

    /** Milliseconds since the epoch. */
    long idleSinceMillis();
}
