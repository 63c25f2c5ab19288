package com.agentaid.simulator.launcher;

import org.jspecify.annotations.Nullable;

/** Something the person at the terminal can put right; the message is the one sentence he is shown. */
class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(String sentence) {
        this(sentence, null);
    }

    CannotStart(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
