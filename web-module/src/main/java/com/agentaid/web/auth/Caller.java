package com.agentaid.web.auth;

import com.agentaid.auth.AdminIdentity;
import com.agentaid.auth.VerifiedToken;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Whom the authentication mechanism found behind a request. It travels as a request attribute, which no client can set,
 * because the servers differ in what they make of a principal of our own.
 */
public record Caller(Actor.Kind kind, TenantId tenant, UUID id, String name, Set<String> roles) {
    private static final String ATTRIBUTE = "agentaid.caller";
    private static final String AGENT_ROLE = "agent";
    private static final Set<String> ADMIN_ROLES = Set.of("ADMIN", "OPERATOR", "FINANCE", "AUDITOR");

    static Caller agent(VerifiedToken token) {
        return new Caller(
                Actor.Kind.AGENT, token.tenant(), token.agent().value(), token.upn(), Set.copyOf(token.groups()));
    }

    static Caller admin(AdminIdentity identity) {
        return new Caller(
                Actor.Kind.ADMIN,
                identity.tenant(),
                identity.id().value(),
                identity.name(),
                Set.copyOf(identity.roles()));
    }

    public static Optional<Caller> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? Optional.of(caller) : Optional.empty();
    }

    void rememberOn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    public boolean isAgent() {
        return kind == Actor.Kind.AGENT && roles.contains(AGENT_ROLE);
    }

    public boolean isAdmin() {
        return kind == Actor.Kind.ADMIN && roles.stream().anyMatch(ADMIN_ROLES::contains);
    }

    public AgentId agentId() {
        if (kind != Actor.Kind.AGENT) {
            throw new IllegalStateException("The caller is no agent but " + kind);
        }
        return new AgentId(id);
    }

    public WorkContext work(String correlationId) {
        return new WorkContext(tenant, correlationId, new Actor(kind, id, name));
    }
}
