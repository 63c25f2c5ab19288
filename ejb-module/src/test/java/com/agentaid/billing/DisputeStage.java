package com.agentaid.billing;

import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.platform.work.Actor;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.telephony.OfferId;
import com.agentaid.testing.Fixtures;
import com.agentaid.testing.TestApplication;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant whose agent Ann talked with callers and was charged, and Fay, who decides what she disputes. */
final class DisputeStage {
    static final Money PRICE = Money.usd(2_500);
    static final String CALLER = "+15125550123";
    static final int BUFFER_SECONDS = 90;
    private static final long BALANCE = 100_000;

    final TestApplication app;
    final TenantId tenant;
    final CampaignId campaign;
    final AgentId ann;
    final UUID fay = UUID.randomUUID();
    private final Fixtures fixtures;

    DisputeStage(TestApplication app) {
        this(app, app.newTenant());
    }

    private DisputeStage(TestApplication app, TenantId tenant) {
        this(app, tenant, app.fixtures(tenant).agent("Ann"));
    }

    DisputeStage(TestApplication app, TenantId tenant, AgentId ann) {
        this.app = app;
        this.tenant = tenant;
        this.ann = ann;
        fixtures = app.fixtures(tenant);
        campaign = fixtures.campaign("Final expense", PRICE.minorUnits());
        fixtures.balance(ann, BALANCE);
        app.owner()
                .update(
                        "insert into admin_users (id, tenant_id, name, email, password_hash, roles) values (?, ?, 'Fay', ?, 'none', '{FINANCE}')",
                        fay,
                        tenant.value(),
                        fay + "@test.example");
        rule("duplicate_days = 30");
    }

    void rule(String assignment) {
        app.owner().update("update campaigns set " + assignment + " where id = ?", campaign.value());
    }

    CallId charged() {
        return charged(120);
    }

    CallId charged(int talked) {
        return charged(ann, CALLER, talked, talked);
    }

    /** A call that ended now, was sold as Texas and charged. @param talked by the dial's result @param leg by the agent's leg */
    CallId charged(AgentId agent, @Nullable String caller, @Nullable Integer talked, @Nullable Integer leg) {
        CallId call = talkedOnly(agent, caller, talked, leg);
        app.owner().update("update calls set billed_at = ended_at where id = ?", call.value());
        app.inTransaction(tenant, () -> app.get(Ledger.class)
                .post(Posting.debit(call, offer(call), agent, PRICE, app.clock().instant())));
        return call;
    }

    /** The same, but nobody was charged. */
    CallId talkedOnly(AgentId agent, @Nullable String caller, @Nullable Integer talked, @Nullable Integer leg) {
        Instant now = app.clock().instant();
        CallId call = fixtures.call(campaign, PRICE.minorUnits());
        fixtures.offer(call, agent, "COMPLETED");
        app.owner()
                .update(
                        """
                        update calls set status = 'COMPLETED', deadline_at = null, caller_number = ?, caller_state = 'TX',
                               caller_state_source = 'UPSTREAM_STATE', selected_agent_id = ?, received_at = ?, connected_at = ?, ended_at = ?,
                               talk_seconds = ?, billable_after_seconds = ? where id = ?""",
                        caller,
                        agent.value(),
                        Timestamp.from(now.minusSeconds(300)),
                        Timestamp.from(now.minusSeconds(200)),
                        Timestamp.from(now),
                        talked,
                        BUFFER_SECONDS,
                        call.value());
        app.owner().update("update call_offers set leg_talk_seconds = ? where call_id = ?", leg, call.value());
        return call;
    }

    /** A call of the same caller in which he typed a ZIP code of that state; nobody took it. */
    CallId confirmed(String state) {
        CallId call = fixtures.call(campaign, PRICE.minorUnits());
        app.owner()
                .update(
                        "update calls set caller_number = ?, caller_state = ?, caller_state_source = 'CONFIRMED', status = 'ABANDONED', deadline_at = null where id = ?",
                        CALLER,
                        state,
                        call.value());
        return call;
    }

    AgentId agent(String name) {
        AgentId agent = fixtures.agent(name);
        fixtures.balance(agent, BALANCE);
        return agent;
    }

    CallDispute dispute(CallId call, DisputeReason reason) {
        return dispute(ann, call, reason, "The caller said so himself");
    }

    CallDispute dispute(AgentId agent, CallId call, DisputeReason reason, String comment) {
        return app.as(tenant, Actor.agent(agent.value(), "Ann"), () -> app.get(CallDisputes.class)
                .dispute(agent, call, reason, comment));
    }

    CallDispute credit(UUID dispute) {
        return asFay(() -> app.get(CallDisputeDecisions.class).credit(dispute, ""));
    }

    CallDispute refuse(UUID dispute, String words) {
        return asFay(() -> app.get(CallDisputeDecisions.class).refuse(dispute, words));
    }

    <T> T asFay(java.util.concurrent.Callable<T> work) {
        return app.as(tenant, Actor.admin(fay, "Fay"), work);
    }

    OfferId offer(CallId call) {
        return OfferId.of(app.owner()
                .text("select id from call_offers where call_id = ? and status = 'COMPLETED'", call.value()));
    }

    void passes(Duration time) {
        app.clock().advance(time);
    }

    /** What Ann has, less what she began with. */
    long moved() {
        return app.owner().number("select posted_minor from agent_balances where agent_id = ?", ann.value()) - BALANCE;
    }

    List<String> entries() {
        return app.owner()
                .texts(
                        "select type from balance_ledger where agent_id = ? and type <> 'ADMIN_ADJUSTMENT' order by entry_number",
                        ann.value());
    }

    List<String> events(CallId call) {
        return app.owner()
                .texts("select type from call_events where call_id = ? and kind = 'DOMAIN' order by id", call.value());
    }

    /** As the call's history tells it. */
    String decidedBy(CallId call) {
        return app.owner()
                .text(
                        "select data ->> 'by' from call_events where call_id = ? and type = 'DISPUTE_DECIDED'",
                        call.value());
    }

    List<Discrepancy> discrepancies() {
        return app.in(tenant, () -> app.get(Reconciliation.class).check());
    }
}
