package com.agentaid.campaigns;

/** A paused source is known and told so, and sends no calls for a while; a disabled one is out until an admin says otherwise. */
public enum SourceStatus {
    ACTIVE,
    PAUSED,
    DISABLED
}
