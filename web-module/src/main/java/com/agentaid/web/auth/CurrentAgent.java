package com.agentaid.web.auth;

import com.agentaid.shared.AgentId;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** The agent who is asking. Every agent address works for him alone: no id of an agent is ever taken from a request. */
@RequestScoped
public class CurrentAgent {
    @Inject
    HttpServletRequest request;

    public AgentId id() {
        return Caller.of(request)
                .filter(Caller::isAgent)
                .orElseThrow(() -> new ProblemException(Problem.unauthorized("Sign in as an agent.")))
                .agentId();
    }
}
