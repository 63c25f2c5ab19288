package com.agentaid.audit;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fact in the life of a call or an agent, by its name in product and docs: {@code CALL_CONNECTED}, {@code AGENT_ONLINE} … */
public record DomainEvent(
        String type, @Nullable CallId call, @Nullable AgentId agent, Map<String, String> data, Instant occurredAt) {

    public DomainEvent {
        data = Map.copyOf(data);
    }

    public static DomainEvent ofCall(String type, CallId call, Map<String, String> data, Instant occurredAt) {
        return new DomainEvent(type, call, null, data, occurredAt);
    }

    public static DomainEvent ofAgent(String type, AgentId agent, Map<String, String> data, Instant occurredAt) {
        return new DomainEvent(type, null, agent, data, occurredAt);
    }
}
