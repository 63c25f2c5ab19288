package com.agentaid.simulator.webhooks;

/**
 * What came of one attempt.
 *
 * @param status HTTP status, 0 when there was no answer
 * @param error why there was no answer, otherwise empty
 */
public record Reply(int status, String body, String error) {
    public boolean isOk() {
        return status >= 200 && status < 300;
    }

    public boolean isUnreachable() {
        return status == 0;
    }
}
