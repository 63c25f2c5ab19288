package com.agentaid.simulator.carrier;

/** Where a leg stands, in Twilio's words. */
public enum CallStatus {
    QUEUED("queued"),
    INITIATED("initiated"),
    RINGING("ringing"),
    IN_PROGRESS("in-progress"),
    COMPLETED("completed"),
    BUSY("busy"),
    FAILED("failed"),
    NO_ANSWER("no-answer"),
    CANCELED("canceled");

    private final String word;

    CallStatus(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public boolean isFinal() {
        return compareTo(COMPLETED) >= 0;
    }

    /** The answer that SIP gives for such an end; Twilio reports it with the last progress event. */
    public int sipResponse() {
        switch (this) {
            case BUSY:
                return 486;
            case NO_ANSWER:
            case CANCELED:
                return 487;
            case FAILED:
                return 503;
            default:
                return 200;
        }
    }
}
