package com.agentaid.agents;

import java.time.Duration;

/**
 * What the end of an offer means for the agent's next one.
 *
 * @param rest how long no call is offered to him
 * @param pauseAfterMisses misses in a row after which he is paused; 0: never
 */
public record AfterOffer(How how, Duration rest, int pauseAfterMisses) {

    /** How the offer ended, as far as the agent had a part in it. */
    public enum How {
        TALKED,
        DECLINED,
        NO_ANSWER,
        DEVICE_ERROR,
        /** The caller left, or the carrier failed. */
        NOT_HIS_DOING
    }

    public static AfterOffer talked() {
        return new AfterOffer(How.TALKED, Duration.ZERO, 0);
    }

    public static AfterOffer declined(Duration rest) {
        return new AfterOffer(How.DECLINED, rest, 0);
    }

    public static AfterOffer noAnswer(Duration rest, int pauseAfterMisses) {
        return new AfterOffer(How.NO_ANSWER, rest, pauseAfterMisses);
    }

    public static AfterOffer deviceError(Duration rest, int pauseAfterMisses) {
        return new AfterOffer(How.DEVICE_ERROR, rest, pauseAfterMisses);
    }

    public static AfterOffer notHisDoing() {
        return new AfterOffer(How.NOT_HIS_DOING, Duration.ZERO, 0);
    }

    /** Misses in a row now. Who talks or declines is there, and has missed nothing. */
    public int misses(int before) {
        return switch (how) {
            case TALKED, DECLINED -> 0;
            case NO_ANSWER, DEVICE_ERROR -> before + 1;
            case NOT_HIS_DOING -> before;
        };
    }

    /** Whether so many misses in a row pause him. */
    public boolean pausesAt(int misses) {
        return pauseAfterMisses > 0 && misses >= pauseAfterMisses;
    }
}
