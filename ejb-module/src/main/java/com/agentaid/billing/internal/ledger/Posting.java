package com.agentaid.billing.internal.ledger;

import com.agentaid.billing.EntryType;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * A wish to move money between an agent and the platform.
 *
 * @param key business key of the fact, kept for ever: the same key is posted once
 * @param amount positive adds to the agent's balance
 * @param reason for people; it may be worded anew without becoming another posting
 * @param eventAt when the fact happened, which may be long before it is posted
 */
public record Posting(
        String key,
        EntryType type,
        AgentId agent,
        Money amount,
        String source,
        String sourceId,
        String reason,
        Instant eventAt) {
    public Posting {
        if (key.isBlank() || source.isBlank() || sourceId.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("A posting needs key, source and reason: " + key);
        }
        if (!type.allows(amount.minorUnits())) {
            throw new IllegalArgumentException("No " + type + " of " + amount.format());
        }
    }

    PlatformAccount counter() {
        return PlatformAccount.counterOf(type);
    }

    /** SHA-256 of what makes it this posting. */
    byte[] contentHash() {
        String content = String.join(
                "\n",
                type.name(),
                agent.value().toString(),
                Long.toString(amount.minorUnits()),
                amount.currencyCode(),
                counter().name(),
                source,
                sourceId);
        try {
            return MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
