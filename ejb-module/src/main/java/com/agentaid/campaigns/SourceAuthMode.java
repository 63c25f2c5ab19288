package com.agentaid.campaigns;

/** How a source proves that a request is its own, beyond knowing its address. */
public enum SourceAuthMode {
    KEY,
    HEADER,
    BASIC,
    HMAC
}
