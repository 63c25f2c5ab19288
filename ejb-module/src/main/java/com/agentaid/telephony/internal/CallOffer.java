package com.agentaid.telephony.internal;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.OfferId;
import com.agentaid.telephony.OfferOutcome;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call offered to one agent: reserved, then rung, perhaps connected, and ended exactly once with an outcome.
 *
 * <p>Facts of the agent's leg are kept even when they do not decide anything yet; whoever changes an offer holds the lock
 * of its call.
 */
@Entity
@Table(name = "call_offers")
public class CallOffer {

    @Id
    private UUID id;

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Column(name = "call_id", updatable = false)
    private UUID callId;

    @Column(name = "agent_id", updatable = false)
    private UUID agentId;

    @Column(updatable = false)
    private int round;

    @Enumerated(EnumType.STRING)
    private OfferStatus status;

    @Column(name = "leg_sid")
    private @Nullable String legSid;

    @Column(name = "local_date", updatable = false)
    private LocalDate localDate;

    @Column(name = "reserved_at", updatable = false)
    private Instant reservedAt;

    @Column(name = "rung_at")
    private @Nullable Instant rungAt;

    @Column(name = "answered_at")
    private @Nullable Instant answeredAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    @Column(name = "leg_ended_at")
    private @Nullable Instant legEndedAt;

    @Column(name = "leg_talk_seconds")
    private @Nullable Integer legTalkSeconds;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected CallOffer() {}

    /**
     * Offers a call to the agent that routing reserved.
     *
     * @param localDate the agent's day whose cap slot was taken
     * @param expiresAt when the agent is let go unless his device was rung before
     */
    CallOffer(OfferId id, Call call, AgentId agent, int round, LocalDate localDate, Instant at, Instant expiresAt) {
        this.id = id.value();
        this.tenantId = call.tenantId();
        this.callId = call.id().value();
        this.agentId = agent.value();
        this.round = round;
        this.status = OfferStatus.RESERVED;
        this.localDate = localDate;
        this.reservedAt = at;
        this.expiresAt = expiresAt;
    }

    /** The caller's leg is being told to dial the agent. True the first time. */
    boolean ring(Instant at) {
        if (status != OfferStatus.RESERVED) {
            return false;
        }
        status = OfferStatus.RINGING;
        rungAt = at;
        return true;
    }

    void legSeen(@Nullable String sid) {
        if (legSid == null) {
            legSid = sid;
        }
    }

    /** The agent's leg was answered. True when that is news and the offer lives. */
    boolean answered(Instant at) {
        answeredAt = at;
        if (status != OfferStatus.RESERVED && status != OfferStatus.RINGING) {
            return false;
        }
        status = OfferStatus.CONNECTED;
        return true;
    }

    /** The agent's leg was answered once and is over; whether it was bridged is still open. */
    void legEnded(Instant at, @Nullable Duration talked) {
        legEndedAt = at;
        legTalkSeconds = talked == null ? null : Math.toIntExact(talked.toSeconds());
    }

    /** Ends the offer. True the first time; an offer that ended stays as it ended. */
    boolean end(OfferOutcome outcome, Instant at) {
        if (!isLive()) {
            return false;
        }
        status = OfferStatus.of(outcome);
        endedAt = at;
        return true;
    }

    boolean isLive() {
        return status.isLive();
    }

    boolean endedAs(OfferOutcome outcome) {
        return status == OfferStatus.of(outcome);
    }

    boolean hasExpired(Instant now) {
        return status == OfferStatus.RESERVED && now.isAfter(expiresAt);
    }

    OfferId id() {
        return new OfferId(id);
    }

    CallId call() {
        return new CallId(callId);
    }

    AgentId agent() {
        return new AgentId(agentId);
    }

    OfferStatus status() {
        return status;
    }

    LocalDate localDate() {
        return localDate;
    }

    @Nullable
    String legSid() {
        return legSid;
    }

    @Nullable
    Instant answeredAt() {
        return answeredAt;
    }

    @Nullable
    Instant legEndedAt() {
        return legEndedAt;
    }

    @Nullable
    Duration legTalked() {
        return legTalkSeconds == null ? null : Duration.ofSeconds(legTalkSeconds);
    }
}
