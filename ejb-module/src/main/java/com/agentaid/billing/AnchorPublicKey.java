package com.agentaid.billing;

/**
 * A key that anchors are signed with.
 *
 * @param id the first eight bytes of its SHA-256, hex
 * @param key X.509, base64
 */
public record AnchorPublicKey(String id, String key) {}
