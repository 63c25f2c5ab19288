package com.agentaid.platform.push;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.TenantId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something changed. It may be lost and it may come twice: whoever receives it reads again.
 *
 * @param subject the agent it is for; null for the other audiences
 * @param type as in docs and interfaces: {@code balance-changed}, {@code call-ringing} …
 */
public record PushSignal(
        TenantId tenant, PushAudience audience, @Nullable UUID subject, String type, Map<String, String> data) {

    public PushSignal {
        data = Map.copyOf(data);
        if ((audience == PushAudience.AGENT) != (subject != null)) {
            throw new IllegalArgumentException("a subject stands exactly with the audience AGENT");
        }
    }

    public static PushSignal toAgent(TenantId tenant, AgentId agent, String type, Map<String, String> data) {
        return new PushSignal(tenant, PushAudience.AGENT, agent.value(), type, data);
    }

    public static PushSignal toAdmins(TenantId tenant, String type, Map<String, String> data) {
        return new PushSignal(tenant, PushAudience.ADMINS, null, type, data);
    }

    public static PushSignal toNodes(TenantId tenant, String type, Map<String, String> data) {
        return new PushSignal(tenant, PushAudience.NODES, null, type, data);
    }
}
