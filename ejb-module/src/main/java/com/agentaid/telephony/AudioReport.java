package com.agentaid.telephony;

/**
 * What an agent's browser says of the sound of his call, second by second. His claim: a browser says what its owner wants.
 *
 * @param seconds observed
 * @param secondsHeard of them, with sound from the caller
 * @param secondsSpoken of them, with sound from the agent's microphone
 */
public record AudioReport(
        long seconds, long secondsHeard, long secondsSpoken, long packetsReceived, long packetsSent, long packetsLost) {
    static final long SECONDS_MAX = 86_400;
    static final long PACKETS_MAX = 100_000_000;

    /** @throws AudioReportRefused naming the first value that cannot be */
    public AudioReport {
        require("seconds", seconds, 1, SECONDS_MAX);
        require("secondsHeard", secondsHeard, 0, seconds);
        require("secondsSpoken", secondsSpoken, 0, seconds);
        require("packetsReceived", packetsReceived, 0, PACKETS_MAX);
        require("packetsSent", packetsSent, 0, PACKETS_MAX);
        require("packetsLost", packetsLost, 0, PACKETS_MAX);
    }

    private static void require(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new AudioReportRefused(field, "must be " + least + " to " + most);
        }
    }
}
