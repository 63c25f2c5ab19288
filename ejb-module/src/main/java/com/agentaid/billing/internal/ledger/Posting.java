package com.agentaid.billing.internal.ledger;

import com.agentaid.billing.EntryType;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.telephony.OfferId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wish to move money between an agent and the platform.
 *
 * @param key business key of the fact, kept for ever: the same key is posted once
 * @param offer the offer that a charge, or its credit, is about; absent with money that no call moves
 * @param amount positive adds to the agent's balance
 * @param reason for people; it may be worded anew without becoming another posting
 * @param eventAt when the fact happened, which may be long before it is posted
 */
public record Posting(
        String key,
        EntryType type,
        AgentId agent,
        @Nullable OfferId offer,
        Money amount,
        String source,
        String sourceId,
        String reason,
        Instant eventAt) {
    private static final String CALL = "CALL";
    private static final String REVERSAL = "reversal:";

    /** Money that no call moves. */
    public Posting(
            String key,
            EntryType type,
            AgentId agent,
            Money amount,
            String source,
            String sourceId,
            String reason,
            Instant eventAt) {
        this(key, type, agent, null, amount, source, sourceId, reason, eventAt);
    }

    /** An agent pays for the call that he was offered and took: once an offer. */
    public static Posting debit(CallId call, OfferId offer, AgentId agent, Money price, Instant at) {
        return new Posting(
                debitKey(offer),
                EntryType.DEBIT,
                agent,
                offer,
                price.negate(),
                CALL,
                call.toString(),
                "Connected call",
                at);
    }

    /** The key of what an agent paid for an offer. */
    public static String debitKey(OfferId offer) {
        return "offer:" + offer + ":debit";
    }

    /** What an agent paid for an offer goes back to him: once an offer, whatever the reason. */
    public static Posting creditBack(
            CallId call, OfferId offer, AgentId agent, Money price, String reason, Instant at) {
        return new Posting(
                "offer:" + offer + ":credit",
                EntryType.CALL_CREDIT,
                agent,
                offer,
                price,
                CALL,
                call.toString(),
                reason,
                at);
    }

    public Posting {
        if (key.isBlank() || source.isBlank() || sourceId.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("A posting needs key, source and reason: " + key);
        }
        if (!type.allows(key.startsWith(REVERSAL) ? amount.negate().minorUnits() : amount.minorUnits())) {
            throw new IllegalArgumentException("No " + type + " of " + amount.format());
        }
    }

    boolean isReversible() {
        return type != EntryType.CALL_CREDIT && !key.startsWith(REVERSAL);
    }

    /** The posting that takes this one back. */
    Posting reversal(String why, Instant at) {
        if (offer != null) {
            return creditBack(CallId.of(sourceId), offer, agent, amount.negate(), why, at);
        }
        return new Posting(REVERSAL + key, type, agent, amount.negate(), source, sourceId, why, at);
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
