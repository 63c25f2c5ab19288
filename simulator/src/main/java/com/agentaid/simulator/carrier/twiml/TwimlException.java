package com.agentaid.simulator.carrier.twiml;

/** The application answered with something that Twilio would refuse; carries Twilio's error number. */
public final class TwimlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    TwimlException(int code, String message) {
        super(code + " " + message);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
