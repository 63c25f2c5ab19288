package com.agentaid.agents;

import com.agentaid.shared.AgentId;
import jakarta.ejb.ApplicationException;

/** The account is no longer as it was read: read it again, then decide again. Nothing was changed. */
@ApplicationException(rollback = true)
public class SettingsChangedMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SettingsChangedMeanwhile(AgentId agent) {
        super("agent " + agent + " was changed since he was read");
    }
}
