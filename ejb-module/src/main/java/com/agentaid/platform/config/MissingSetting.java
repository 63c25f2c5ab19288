package com.agentaid.platform.config;

/** A setting without which AgentAid must not start; the message is the one sentence that an operator needs. */
public class MissingSetting extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public MissingSetting(String key) {
        super("The setting " + key
                + " is required and not set: give it as a system property or an environment variable.");
    }
}
