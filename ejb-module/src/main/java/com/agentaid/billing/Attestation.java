package com.agentaid.billing;

import java.time.Instant;
import java.util.List;

/**
 * A signed anchor, and that it attests an agent's wallet up to one of its entries.
 *
 * @param wallets how many wallets the anchor is over
 * @param root root of the Merkle tree over their last entries, hex
 * @param previous SHA-256 of the signed text of the anchor before, hex
 * @param signature Ed25519 over the anchor's text, base64
 * @param entryNumber the agent's last entry at that time
 * @param path from the agent's leaf to the root: {@code L:} or {@code R:}, then the sibling in hex
 */
public record Attestation(
        long number,
        Instant anchoredAt,
        long wallets,
        long entries,
        String root,
        String previous,
        String keyId,
        String signature,
        long entryNumber,
        List<String> path) {}
