package com.agentaid.simulator.launcher;

import java.util.List;

/** A part that listens: its port, and the option that gives it another. */
record Listener(String part, int port, String option) {

    /** Before anything starts, so that a taken port is named in words instead of in a server's stack trace. */
    static void requireFree(List<Listener> listeners) {
        for (Listener listener : listeners) {
            listener.requireFree();
            listeners.stream()
                    .filter(other -> other.port == listener.port && !other.equals(listener))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new CannotStart("Port " + listener.port + " cannot serve both " + listener.part + " ("
                                + listener.option + ") and " + other.part + " (" + other.option + ").");
                    });
        }
    }

    void requireFree() {
        if (!Ports.isFree(port)) {
            throw new CannotStart("Port " + port + " (" + part + ") is taken by another program; choose another with "
                    + option + " PORT.");
        }
    }
}
