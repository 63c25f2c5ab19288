package com.agentaid.routing;

import com.agentaid.shared.CallId;

/**
 * Agents were eligible, but every one of them was being written by another transaction at that moment. Nothing is
 * decided: the caller of routing asks again at once instead of telling a caller that nobody is there.
 */
public class AgentsContended extends Exception {
    private static final long serialVersionUID = 1L;

    public AgentsContended(CallId call) {
        super("All eligible agents were locked while routing call " + call.value());
    }
}
