package com.agentaid.telephony.internal;

import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.routing.RoutingDecision;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.TenantId;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.BidId;
import com.agentaid.telephony.CallAnnouncement;
import com.agentaid.telephony.CallStatus;
import com.agentaid.telephony.Disposition;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A consumer's call, from the moment we hear of it to its final state.
 *
 * <p>It is announced by a source, or arrives at a number, or both in either order; it is then routed, rings, connects and
 * completes, goes back to routing when an agent does not take it, or ends without one. Price and times are copied from the
 * campaign when the call is received and stay.
 *
 * <p>Every verb tolerates being told again and too late: a final state is never left. Each state that is not final has a
 * deadline, after which the clock moves the call on. Whoever changes a call holds its row lock.
 */
@Entity
@Table(name = "calls")
public class Call {

    @Id
    private UUID id;

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Column(name = "external_call_id")
    private @Nullable String externalCallId;

    /** Ids that may be absent are texts here: EclipseLink's own conversion of UUIDs cannot read a null. */
    @Column(name = "source_id")
    private @Nullable String sourceId;

    @Column(name = "bid_id")
    private @Nullable String bidId;

    @Column(name = "campaign_id", updatable = false)
    private UUID campaignId;

    @Column(name = "caller_number")
    private @Nullable String callerNumber;

    @Column(name = "called_number", updatable = false)
    private String calledNumber;

    @Embedded
    private CallerWhereabouts whereabouts;

    @Column(name = "caller_blocked")
    private boolean callerBlocked;

    @Column(name = "tags")
    private String tags;

    @Enumerated(EnumType.STRING)
    private CallStatus status;

    @Enumerated(EnumType.STRING)
    private @Nullable Disposition disposition;

    @Column(name = "provider_call_sid")
    private @Nullable String providerCallSid;

    @Column(name = "agent_call_sid")
    private @Nullable String agentCallSid;

    private int round;

    @Column(name = "selected_agent_id")
    private @Nullable String selectedAgentId;

    @Column(name = "licence_id")
    private @Nullable String licenceId;

    @Column(name = "price_minor")
    private long priceMinor;

    private String currency;

    @Column(name = "price_version")
    private int priceVersion;

    @Column(name = "billable_after_seconds")
    private int billableAfterSeconds;

    @Column(name = "ring_timeout_seconds")
    private int ringTimeoutSeconds;

    @Column(name = "correlation_id", updatable = false)
    private String correlationId;

    @Column(name = "received_at", updatable = false)
    private Instant receivedAt;

    @Column(name = "deadline_at")
    private @Nullable Instant deadlineAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "ringing_at")
    private @Nullable Instant ringingAt;

    @Column(name = "connected_at")
    private @Nullable Instant connectedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "talk_seconds")
    private @Nullable Integer talkSeconds;

    @Column(name = "billed_at")
    private @Nullable Instant billedAt;

    @Column(name = "charge_refused_at")
    private @Nullable Instant chargeRefusedAt;

    @Column(name = "caller_gone_at")
    private @Nullable Instant callerGoneAt;

    @Column(name = "carrier_asked_at", insertable = false, updatable = false)
    private @Nullable Instant carrierAskedAt;

    @Column(name = "caller_failed")
    private boolean callerFailed;

    @Embedded
    private @Nullable Parking parking;

    @Version
    private long version;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Call() {}

    /** A call we hear of for the first time, under the terms of now. */
    Call(
            CallId id,
            TenantId tenant,
            CampaignTerms terms,
            @Nullable PhoneNumber caller,
            PhoneNumber called,
            String correlationId,
            Instant receivedAt) {
        this.id = id.value();
        this.tenantId = tenant.value();
        this.campaignId = terms.id().value();
        this.callerNumber = caller == null ? null : caller.e164();
        this.calledNumber = called.e164();
        this.tags = "{}";
        this.status = CallStatus.RECEIVED;
        this.correlationId = correlationId;
        this.receivedAt = receivedAt;
        this.billableAfterSeconds = Math.toIntExact(terms.billableAfter().toSeconds());
        this.ringTimeoutSeconds = Math.toIntExact(terms.ringTimeout().toSeconds());
        this.whereabouts = new CallerWhereabouts();
        this.currency = terms.price().currencyCode();
        this.parking = new Parking();
        setPrice(terms);
    }

    /** The source told us about it. */
    void announced(CallAnnouncement announcement) {
        externalCallId = announcement.externalId();
        sourceId = announcement.source().toString();
        Map<String, String> told = FlatJson.read(tags);
        told.putAll(announcement.tags());
        tags = FlatJson.write(told);
        whereabouts.told(announcement.state(), announcement.zip());
    }

    /** A bid has promised its source that we take the call. */
    void promised(BidId bid) {
        bidId = bid.toString();
    }

    /** The caller's leg reached us. */
    void arrived(String sid, Instant at) {
        providerCallSid = sid;
        startedAt = at;
    }

    /** The caller's number suggests where he is. */
    void suggestedByNumber(@Nullable UsState suggested) {
        whereabouts.suggestedByNumber(suggested);
    }

    /** The caller is asked for his ZIP code; no agent is chosen before he has answered. */
    void askedForZip() {
        whereabouts.asked();
    }

    /** He answered, with whatever. False when this is not the question that waits for an answer. */
    boolean answeredZip(int attempt, Instant at) {
        return status == CallStatus.RECEIVED && whereabouts.answered(attempt, at);
    }

    /** The caller told us himself where he is. */
    void confirmedState(String zip, UsState state, CampaignTerms terms) {
        whereabouts.confirmed(zip, state);
        setPrice(terms);
    }

    /**
     * Draws the conclusion from what was told of the caller's state, unless routing has begun: an agent who was chosen for
     * one state must not end up with a caller recorded in another.
     *
     * @param earlier what the caller confirmed on an earlier call
     */
    void concludeState(@Nullable UsState earlier, CampaignTerms terms) {
        if (status == CallStatus.RECEIVED) {
            whereabouts.conclude(earlier, terms.callerState().mismatch());
            setPrice(terms);
        }
    }

    /** As of the moment at which we heard of it: a caller who waits, or says later where he is, keeps that moment's prices. */
    private void setPrice(CampaignTerms terms) {
        priceMinor = terms.priceFor(state(), receivedAt).minorUnits();
        priceVersion = terms.priceVersion();
    }

    /** Leaves the state to the clock at this moment. */
    void mustMoveBy(Instant deadline) {
        if (!status.isFinal()) {
            deadlineAt = deadline;
        }
    }

    /** Leaves the state to the clock at this moment, or earlier if that was so before. */
    void mustMoveSooner(Instant deadline) {
        if (deadlineAt != null && deadline.isBefore(deadlineAt)) {
            deadlineAt = deadline;
        }
    }

    /** A round of routing begins. */
    void routing() {
        requireOpen();
        status = CallStatus.ROUTING;
        round++;
    }

    /** Routing found only agents who are busy: the caller waits in line. True when he did not before. */
    boolean park(Instant now, Instant nextLook) {
        requireOpen();
        return parking().begin(now, nextLook);
    }

    /** Routing found an agent; his offer is recorded beside. */
    void offeredTo(RoutingDecision.Selection selection) {
        requireOpen();
        parking().end();
        selectedAgentId = selection.agent().toString();
        licenceId = selection.licenceId().toString();
    }

    void rings(Instant at) {
        requireOpen();
        status = CallStatus.RINGING;
        ringingAt = at;
    }

    void connected(Instant at, @Nullable String legSid) {
        requireOpen();
        status = CallStatus.CONNECTED;
        connectedAt = at;
        agentCallSid = legSid;
    }

    /** The carrier's own time of the connection, which may come after the connection itself, or after the end. */
    void connectionTimed(Instant at) {
        if (connectedAt != null) {
            connectedAt = at;
        }
        if (status == CallStatus.COMPLETED && talkSeconds != null) {
            endedAt = at.plusSeconds(talkSeconds);
        }
    }

    /** The agent did not take it: he is no longer its agent, a charge of his is given back, and it needs another. */
    void backToRouting() {
        requireOpen();
        parking().end();
        status = CallStatus.ROUTING;
        selectedAgentId = null;
        licenceId = null;
        connectedAt = null;
        billedAt = null;
        chargeRefusedAt = null;
        agentCallSid = null;
    }

    /** They talked, and it is over. Shorter than the buffer, it costs nothing, also if it was charged while they talked. */
    void completed(Duration talked) {
        if (connectedAt == null) {
            throw new IllegalStateException("Call " + id + " completed without having been connected");
        }
        finish(CallStatus.COMPLETED, connectedAt.plus(talked));
        talkSeconds = Math.toIntExact(talked.toSeconds());
        if (!isBillable()) {
            billedAt = null;
        }
    }

    /** Whether it is over and they talked long enough for it to be charged. */
    boolean isBillable() {
        return status == CallStatus.COMPLETED && talkSeconds != null && talkSeconds >= billableAfterSeconds;
    }

    /** The caller's leg ended, or never came, before an agent answered. */
    void abandoned(Instant at) {
        backToRouting();
        finish(callerFailed ? CallStatus.FAILED : CallStatus.ABANDONED, at);
    }

    /** No agent takes it. The caller may still be on the line, to be passed on or to leave a message. */
    void notRouted(Disposition instead) {
        backToRouting();
        status = CallStatus.NOT_ROUTED;
        disposition = instead;
        deadlineAt = null;
    }

    /** The tenant does not serve this caller. */
    void refused() {
        callerBlocked = true;
        notRouted(Disposition.REJECTED);
    }

    /** The caller's leg is over. True the first time. */
    boolean callerGone(Instant at, boolean failed) {
        if (callerGoneAt != null) {
            return false;
        }
        callerGoneAt = at;
        callerFailed = failed;
        if (status == CallStatus.NOT_ROUTED) {
            endedAt = at;
        }
        return true;
    }

    /** It was charged. True the first time, and again after the charge was given back. */
    boolean billed(Instant at) {
        if (billedAt != null) {
            return false;
        }
        billedAt = at;
        chargeRefusedAt = null;
        return true;
    }

    /** Neither hold nor money was left. True the first time. */
    boolean chargeRefused(Instant at) {
        boolean news = chargeRefusedAt == null;
        chargeRefusedAt = news ? at : chargeRefusedAt;
        return news;
    }

    boolean isChargeRefused() {
        return chargeRefusedAt != null;
    }

    private void finish(CallStatus end, Instant at) {
        requireOpen();
        status = end;
        endedAt = at;
        deadlineAt = null;
    }

    private void requireOpen() {
        if (status.isFinal()) {
            throw new IllegalStateException("Call " + id + " is " + status + " for good");
        }
    }

    /** What the database has nothing of comes as null from one provider and empty from another. */
    private Parking parking() {
        if (parking == null) {
            parking = new Parking();
        }
        return parking;
    }

    /** True when the place is news to the caller. */
    boolean placeTold(int place) {
        return parking().tell(place);
    }

    boolean isParked() {
        return parking().isParked();
    }

    /** An agent has become free for it since it was looked at last. */
    boolean isWoken() {
        return parking().isWoken();
    }

    boolean isFinal() {
        return status.isFinal();
    }

    boolean hasArrived() {
        return providerCallSid != null;
    }

    /** Promised to a source whose caller has not come; that he never does is no trouble but the fate of most bids. */
    boolean isBidOnly() {
        return bidId != null && !hasArrived();
    }

    boolean isCallerGone() {
        return callerGoneAt != null;
    }

    /** The carrier told that the caller is gone only when it was asked. */
    boolean isEndAskedFor() {
        return callerGoneAt != null && carrierAskedAt != null && !callerGoneAt.isAfter(carrierAskedAt);
    }

    boolean isOverdue(Instant now) {
        return deadlineAt != null && !deadlineAt.isAfter(now);
    }

    Instant receivedAt() {
        return receivedAt;
    }

    /** Since when the caller has been waiting for an agent, or would be. */
    Instant waitingSince() {
        Instant answered = whereabouts.answeredAt();
        if (answered != null) {
            return answered;
        }
        return startedAt != null ? startedAt : receivedAt;
    }

    CallId id() {
        return new CallId(id);
    }

    UUID tenantId() {
        return tenantId;
    }

    CampaignId campaign() {
        return new CampaignId(campaignId);
    }

    CallStatus status() {
        return status;
    }

    @Nullable
    Disposition disposition() {
        return disposition;
    }

    int round() {
        return round;
    }

    @Nullable
    UsState state() {
        return whereabouts.state();
    }

    CallerWhereabouts whereabouts() {
        return whereabouts;
    }

    boolean isCallerBlocked() {
        return callerBlocked;
    }

    @Nullable
    PhoneNumber caller() {
        return callerNumber == null ? null : new PhoneNumber(callerNumber);
    }

    PhoneNumber called() {
        return new PhoneNumber(calledNumber);
    }

    Money price() {
        return Money.of(priceMinor, currency);
    }

    int priceVersion() {
        return priceVersion;
    }

    Duration billableAfter() {
        return Duration.ofSeconds(billableAfterSeconds);
    }

    Duration ringTimeout() {
        return Duration.ofSeconds(ringTimeoutSeconds);
    }

    @Nullable
    AgentId agent() {
        return selectedAgentId == null ? null : AgentId.of(selectedAgentId);
    }

    @Nullable
    Instant connectedAt() {
        return connectedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    @Nullable
    Instant callerGoneAt() {
        return callerGoneAt;
    }

    @Nullable
    Instant carrierAskedAt() {
        return carrierAskedAt;
    }

    @Nullable
    Instant ringingAt() {
        return ringingAt;
    }

    @Nullable
    Duration talked() {
        return talkSeconds == null ? null : Duration.ofSeconds(talkSeconds);
    }

    @Nullable
    Instant billedAt() {
        return billedAt;
    }
}
