package com.agentaid.platform.config;

import org.jspecify.annotations.Nullable;

/** A setting whose value cannot be used; the message is the one sentence that an operator needs. */
public class UnusableSetting extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public UnusableSetting(String key, String value, String what, @Nullable Throwable cause) {
        super("The setting " + key + " " + what + ", and is " + value + ".", cause);
    }
}
