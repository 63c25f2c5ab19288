package com.agentaid.agents;

import com.agentaid.shared.AgentId;
import jakarta.ejb.ApplicationException;

/** The tenant has no such agent. */
@ApplicationException(rollback = true)
public class UnknownAgent extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnknownAgent(AgentId agent) {
        super("no agent " + agent);
    }
}
