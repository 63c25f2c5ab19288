package com.agentaid.notifications;

/**
 * Which alerts a reader wants; an empty part asks for all.
 *
 * @param search found in the words or the kind
 * @param state {@code OPEN} or {@code ACKNOWLEDGED}
 * @param kind such as {@code CALL_NOT_ROUTED}
 * @param severity the name of an {@link Alert.Severity}
 */
public record AlertFilter(String search, String state, String kind, String severity) {
    public static final AlertFilter OPEN = new AlertFilter("", "OPEN", "", "");
}
