package com.agentaid.telephony;

import com.agentaid.billing.CallCharging;
import com.agentaid.billing.ChargeOutcome;
import com.agentaid.billing.internal.charging.FundsHolds;
import com.agentaid.billing.internal.charging.GiveBackOnOfferEnded;
import com.agentaid.billing.internal.charging.RequestBillingOnCallConnected;
import com.agentaid.billing.internal.charging.RequestBillingOnCallEnded;
import com.agentaid.campaigns.StateMismatch;
import com.agentaid.platform.inbox.RawEvent;
import com.agentaid.platform.work.Actor;
import com.agentaid.routing.FundsReservation;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.SourceId;
import com.agentaid.shared.TenantId;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.internal.WakeOnAgentReady;
import com.agentaid.telephony.internal.bids.ExpireBidOnCallEnded;
import com.agentaid.telephony.internal.twilio.TwilioVoiceDevices;
import com.agentaid.testing.TestApplication;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant with a campaign and a number, and the words in which a call's story is told: play these events, move the clock. */
final class CallStory {

    static final long PRICE = 12_500;
    static final PhoneNumber CALLER = new PhoneNumber("+15125550100");
    static final UsState TEXAS = new UsState("TX");

    final TestApplication app;
    final TenantId tenant;
    final CampaignId campaign;
    final PhoneNumber number;
    final SourceId source;

    private CallStory(TestApplication app) {
        this.app = app;
        this.tenant = app.newTenant();
        this.campaign = app.fixtures(tenant).campaign("Final Expense", PRICE);
        this.number = app.fixtures(tenant).number(campaign);
        this.source = new SourceId(UUID.randomUUID());
        app.owner()
                .update(
                        "insert into sources (id, tenant_id, name, key_hash) values (?, ?, 'CallGrid', ?)",
                        source.value(),
                        tenant.value(),
                        com.agentaid.campaigns.Sources.hash(source.toString()));
    }

    private CallStory(TestApplication app, CallStory begun) {
        this.app = app;
        this.tenant = begun.tenant;
        this.campaign = begun.campaign;
        this.number = begun.number;
        this.source = begun.source;
    }

    static CallStory begin() {
        return new CallStory(node());
    }

    /** The same story on another node: memory of its own, one database, and this moment on its clock. */
    CallStory onAnotherNode() {
        TestApplication other = node();
        other.clock().set(app.clock().instant());
        return new CallStory(other, this);
    }

    private static TestApplication node() {
        TestApplication app = TestApplication.start();
        return app.implementing(FundsReservation.class, FundsHolds.class)
                .observing(
                        ExpireBidOnCallEnded.class,
                        GiveBackOnOfferEnded.class,
                        RequestBillingOnCallConnected.class,
                        RequestBillingOnCallEnded.class,
                        WakeOnAgentReady.class)
                .implementing(VoiceDevices.class, TwilioVoiceDevices.class);
    }

    // ---- who is there

    /** Approved, online, licensed in Texas, subscribed, with that much money. */
    AgentId agentReady(String name, long balanceMinor) {
        AgentId agent = app.fixtures(tenant).agent(name);
        app.fixtures(tenant).online(agent);
        app.fixtures(tenant).licence(agent, "TX");
        app.fixtures(tenant).subscription(campaign, agent);
        app.fixtures(tenant).balance(agent, balanceMinor);
        return agent;
    }

    void callerStateRules(boolean asksZip, StateMismatch mismatch, int earlierDays) {
        app.owner()
                .update(
                        "update campaigns set asks_zip = ?, state_mismatch = ?, earlier_state_days = ? where id = ?",
                        asksZip,
                        mismatch.name(),
                        earlierDays,
                        campaign.value());
    }

    /** The campaign's rules from now on, such as {@code max_rounds = 2}. */
    void rules(String assignments) {
        app.owner().update("update campaigns set " + assignments + " where id = ?", campaign.value());
    }

    void agentsNeedNoRest() {
        rules(
                "miss_delay_seconds = 0, decline_delay_seconds = 0, device_error_delay_seconds = 0, pause_after_misses = 0");
    }

    // ---- what happens

    Intake announce(String externalId, @Nullable PhoneNumber caller, @Nullable UsState state) {
        return announce(externalId, caller, state, null);
    }

    Intake announce(String externalId, @Nullable PhoneNumber caller, @Nullable UsState state, @Nullable String zip) {
        CallAnnouncement announcement =
                new CallAnnouncement(source, externalId, caller, number, state, zip, null, Map.of("sub_id", "radio"));
        return does(() -> app.get(CallIntake.class)
                .announce(
                        raw("callgrid", announcement.eventKey().orElseThrow(), announcement.toString()), announcement));
    }

    Intake arrive(String sid, @Nullable PhoneNumber caller, @Nullable UsState state) {
        return arrive(sid, caller, number, state);
    }

    Intake arrive(String sid, @Nullable PhoneNumber caller, PhoneNumber called, @Nullable UsState state) {
        IncomingCall incoming = new IncomingCall(sid, caller, called, state, null);
        return does(() -> app.get(CallIntake.class)
                .arrive(raw(CarrierRequests.PROVIDER, incoming.eventKey(), incoming.toString()), incoming));
    }

    /** The caller answers the question for his ZIP code; null when he types nothing. */
    void types(CallId call, int attempt, @Nullable String digits) {
        ZipTyped typed =
                new ZipTyped(call, sidOf(call), attempt, digits, app.clock().instant());
        does(() -> {
            app.get(CallTracking.class)
                    .zipTyped(raw(CarrierRequests.PROVIDER, typed.eventKey(), "Digits=" + digits), typed);
            return true;
        });
    }

    void route(CallId call) {
        does(() -> {
            app.get(CallDispatch.class).route(call);
            return true;
        });
    }

    NextStep next(CallId call) {
        return does(() -> app.get(CallDispatch.class).next(call));
    }

    /** A call from Texas that has arrived and been routed, and whose carrier asks what to do. */
    NextStep.RingAgent ringing(String sid) {
        CallId call = arrive(sid, CALLER, TEXAS).call();
        route(call);
        return (NextStep.RingAgent) next(call);
    }

    void leg(CallId call, OfferId offer, int sequence, LegStatus status, Instant at, @Nullable Duration talked) {
        LegProgress progress = new LegProgress(call, offer, "CL" + offer, sequence, status, at, talked);
        does(() -> {
            app.get(CallTracking.class)
                    .legProgress(raw(CarrierRequests.PROVIDER, progress.eventKey(), progress.toString()), progress);
            return true;
        });
    }

    void dialEnded(
            CallId call, OfferId offer, LegStatus status, boolean bridged, @Nullable Duration talked, Instant at) {
        DialEnded ended = new DialEnded(call, offer, sidOf(call), "CL" + offer, status, bridged, talked, at);
        does(() -> app.get(CallTracking.class)
                .dialEnded(
                        raw(
                                CarrierRequests.PROVIDER,
                                ended.eventKey(),
                                ended.status().name()),
                        ended));
    }

    /** The dial to the agent ended like that, just now and without a talk. */
    void notTaken(CallId call, NextStep.RingAgent ring, LegStatus status) {
        dialEnded(call, ring.offer(), status, false, null, app.clock().instant());
    }

    /** A caller from Texas and the agent who gets him talk. */
    NextStep.RingAgent talking(String sid, PhoneNumber caller) {
        CallId call = arrive(sid, caller, TEXAS).call();
        route(call);
        NextStep.RingAgent ring = (NextStep.RingAgent) next(call);
        leg(call, ring.offer(), 2, LegStatus.ANSWERED, app.clock().instant(), null);
        return ring;
    }

    /** The talk of this call and agent is over. */
    void hangUp(CallId call, NextStep.RingAgent ring) {
        Duration talked = Duration.ofSeconds(30);
        dialEnded(
                call,
                ring.offer(),
                LegStatus.COMPLETED,
                true,
                talked,
                app.clock().instant().plus(talked));
    }

    void callerGone(CallId call, LegStatus status, Instant at) {
        callerGone(call, status, at, null);
    }

    /** @param lasted since the caller's leg was answered */
    void callerGone(CallId call, LegStatus status, Instant at, @Nullable Duration lasted) {
        CallerGone gone = new CallerGone(sidOf(call), status, at, lasted);
        does(() -> app.get(CallTracking.class)
                .callerGone(raw(CarrierRequests.PROVIDER, gone.eventKey(), gone.toString()), gone));
    }

    /** Campaigns charge from then on; calls received before keep their own. */
    void bufferOf(Duration buffer) {
        app.owner()
                .update(
                        "update campaigns set billable_after_seconds = ? where id = ?",
                        Math.toIntExact(buffer.toSeconds()),
                        campaign.value());
    }

    /** The billing worker looks at the call. */
    ChargeOutcome charge(CallId call) {
        return does(() -> app.get(CallCharging.class).charge(call));
    }

    int clockTicks() {
        return does(() -> app.get(CallTracking.class).endOverdue());
    }

    <T> T does(java.util.concurrent.Callable<T> work) {
        return app.as(tenant, Actor.provider("carrier"), work);
    }

    RawEvent raw(String provider, String key, String content) {
        return new RawEvent(
                provider,
                key,
                "test",
                "text/plain",
                content.getBytes(StandardCharsets.UTF_8),
                null,
                app.clock().instant());
    }

    // ---- what is so then

    CallId callOf(String sid) {
        return new CallId(UUID.fromString(app.owner()
                .text("select id from calls where tenant_id = ? and provider_call_sid = ?", tenant.value(), sid)));
    }

    String sidOf(CallId call) {
        return app.owner().text("select provider_call_sid from calls where id = ?", call.value());
    }

    String status(CallId call) {
        return app.owner().text("select status from calls where id = ?", call.value());
    }

    String call(CallId call, String column) {
        return app.owner().text("select " + column + " from calls where id = ?", call.value());
    }

    /** Status of each offer in order of rounds. */
    List<String> offers(CallId call) {
        return app.owner().texts("select status from call_offers where call_id = ? order by round", call.value());
    }

    String workState(AgentId agent) {
        return app.owner().text("select work_state from agent_status where agent_id = ?", agent.value());
    }

    long held(AgentId agent) {
        return app.owner().number("select held_minor from agent_balances where agent_id = ?", agent.value());
    }

    /** Cap slots taken on any day. */
    long slots(AgentId agent) {
        return app.owner()
                .number("select coalesce(sum(calls), 0) from agent_call_usage where agent_id = ?", agent.value());
    }

    /** What the agent's days count as spent. */
    long spent(AgentId agent) {
        return app.owner()
                .number("select coalesce(sum(spent_minor), 0) from agent_call_usage where agent_id = ?", agent.value());
    }

    long posted(AgentId agent) {
        return app.owner().number("select posted_minor from agent_balances where agent_id = ?", agent.value());
    }

    /** Types of the agent's ledger entries, first to last. */
    List<String> entries(AgentId agent) {
        return app.owner()
                .texts("select type from balance_ledger where agent_id = ? order by entry_number", agent.value());
    }

    long events(CallId call, String type) {
        return app.owner()
                .number(
                        "select count(*) from call_events where call_id = ? and kind = 'DOMAIN' and type = ?",
                        call.value(),
                        type);
    }

    /** Messages for the routing worker that nobody has sent. */
    long routingRequests(CallId call) {
        return app.owner()
                .number(
                        "select count(*) from outbox where queue = 'agentaid-calls' and payload ->> 'callId' = ?",
                        call.toString());
    }
}
