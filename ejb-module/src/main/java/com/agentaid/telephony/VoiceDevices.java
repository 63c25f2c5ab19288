package com.agentaid.telephony;

import com.agentaid.shared.AgentId;

/** The agents' devices at the carrier: what they are called, and their permission to register. */
public interface VoiceDevices {
    /** A fresh permission to register as this agent's device, for the tenant at work. */
    VoiceToken token(AgentId agent);

    /** What the agent's device is called at the carrier: letters, digits and underscores, unique over all tenants. */
    String identity(AgentId agent);
}
