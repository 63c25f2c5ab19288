package com.agentaid.platform.push;

/** Who is told: one agent, the tenant's admins, or the nodes among themselves. */
public enum PushAudience {
    AGENT,
    ADMINS,
    NODES
}
