package com.agentaid.testing;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.TenantId;
import com.agentaid.telephony.OfferId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Rows that a story begins with, written by the schema's owner. */
public final class Fixtures {

    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime() % 1_000_000);

    private final TestApplication application;
    private final TenantId tenant;

    Fixtures(TestApplication application, TenantId tenant) {
        this.application = application;
        this.tenant = tenant;
    }

    /** An approved agent with a status row, offline, without licence, money or subscription. */
    public AgentId agent(String name) {
        return agent(name, "APPROVED");
    }

    public AgentId agent(String name, String status) {
        UUID id = UUID.randomUUID();
        application
                .owner()
                .update(
                        """
                        insert into agents (id, tenant_id, name, email, password_hash, npn_number, status, time_zone)
                        values (?, ?, ?, ?, 'none', ?, ?, 'America/Chicago')
                        """,
                        id,
                        tenant.value(),
                        name,
                        name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@test.example",
                        String.valueOf(1_000_000 + NUMBERS.incrementAndGet()),
                        status);
        application.owner().update("insert into agent_status (agent_id, tenant_id) values (?, ?)", id, tenant.value());
        return new AgentId(id);
    }

    /** Intent, live socket and device, as of the test's clock. @return the socket */
    public UUID online(AgentId agent) {
        UUID socket = UUID.randomUUID();
        application
                .owner()
                .update(
                        """
                        update agent_status set intent = 'ONLINE', socket_id = ?, node_id = 'test', socket_seen_at = ?,
                               device_registered = true where agent_id = ?
                        """,
                        socket,
                        at(application.clock().instant()),
                        agent.value());
        return socket;
    }

    /** In force for many years. */
    public UUID licence(AgentId agent, String state) {
        UUID id = UUID.randomUUID();
        application
                .owner()
                .update(
                        """
                        insert into agent_licenses (id, tenant_id, agent_id, state, line_of_authority, licence_number,
                                                    effective_on, expires_on, status, verified_at, source)
                        values (?, ?, ?, ?, 'LIFE', ?, date '2020-01-01', date '2099-01-01', 'ACTIVE', now(), 'TEST')
                        """,
                        id,
                        tenant.value(),
                        agent.value(),
                        state,
                        state + id.toString().substring(0, 8));
        return id;
    }

    /** An active campaign with that price in cents, voicemail when nobody is there. */
    public CampaignId campaign(String name, long priceMinor) {
        UUID id = UUID.randomUUID();
        application
                .owner()
                .update(
                        "insert into campaigns (id, tenant_id, name, price_minor) values (?, ?, ?, ?)",
                        id,
                        tenant.value(),
                        name,
                        priceMinor);
        return new CampaignId(id);
    }

    /** An active number of the campaign that no other test has. */
    public PhoneNumber number(CampaignId campaign) {
        PhoneNumber number = new PhoneNumber("+1512" + (5_000_000 + NUMBERS.incrementAndGet() % 4_000_000));
        application
                .owner()
                .update(
                        "insert into campaign_phone_numbers (id, tenant_id, campaign_id, phone_number) values (?, ?, ?, ?)",
                        UUID.randomUUID(),
                        tenant.value(),
                        campaign.value(),
                        number.e164());
        return number;
    }

    public void subscription(CampaignId campaign, AgentId agent) {
        application
                .owner()
                .update(
                        "insert into campaign_subscriptions (tenant_id, campaign_id, agent_id) values (?, ?, ?)",
                        tenant.value(),
                        campaign.value(),
                        agent.value());
    }

    /** Money on the account, with the two entries that the books want. */
    public void balance(AgentId agent, long minor) {
        UUID transaction = UUID.randomUUID();
        String key = "test:" + transaction;
        application
                .owner()
                .update(
                        """
                        with wallet as (
                          insert into agent_balances (agent_id, tenant_id, currency, posted_minor, entry_count)
                          values (?, ?, 'USD', ?, 1)
                          on conflict (agent_id) do update
                             set posted_minor = agent_balances.posted_minor + excluded.posted_minor,
                                 entry_count = agent_balances.entry_count + 1
                          returning *),
                        posting as (
                          insert into ledger_transactions (id, tenant_id, posting_key, request_hash, type, reason, correlation_id, event_at)
                          select ?, tenant_id, ?, ''::bytea, 'ADMIN_ADJUSTMENT', 'test', 'test', now() from wallet returning *)
                        insert into balance_ledger (id, tenant_id, transaction_id, agent_id, platform_account, entry_number, type,
                                                    amount_minor, currency, balance_after_minor, source, source_id, event_at)
                        select gen_random_uuid(), p.tenant_id, p.id, w.agent_id, null, w.entry_count, p.type, ?, 'USD', w.posted_minor, 'TEST', p.posting_key, now()
                          from wallet w, posting p
                        union all
                        select gen_random_uuid(), p.tenant_id, p.id, null, 'ADJUSTMENTS', null, p.type, ?, 'USD', null, 'TEST', p.posting_key, now()
                          from posting p
                        """,
                        agent.value(),
                        tenant.value(),
                        minor,
                        transaction,
                        key,
                        minor,
                        -minor);
    }

    /** A call in state ROUTING, for foreign keys of offers, holds and decisions. */
    public CallId call(CampaignId campaign, long priceMinor) {
        UUID id = UUID.randomUUID();
        Instant now = application.clock().instant();
        application
                .owner()
                .update(
                        """
                        insert into calls (id, tenant_id, campaign_id, called_number, status, price_minor, currency, price_version,
                                           billable_after_seconds, ring_timeout_seconds, correlation_id, received_at, deadline_at,
                                           provider_call_sid)
                        values (?, ?, ?, '+15125550100', 'ROUTING', ?, 'USD', 1, 0, 20, 'test', ?, ?, ?)
                        """,
                        id,
                        tenant.value(),
                        campaign.value(),
                        priceMinor,
                        at(now),
                        at(now.plusSeconds(120)),
                        "CA" + id);
        return new CallId(id);
    }

    /** An offer of the call to this agent, in its next round. */
    public OfferId offer(CallId call, AgentId agent, String status) {
        UUID id = UUID.randomUUID();
        Instant now = application.clock().instant();
        boolean lives = List.of("RESERVED", "RINGING", "CONNECTED").contains(status);
        application
                .owner()
                .update(
                        """
                        insert into call_offers (id, tenant_id, call_id, agent_id, round, status, local_date, reserved_at, expires_at, ended_at)
                        select ?, ?, ?, ?, 1 + count(*), ?, cast(? as date), ?, ?, ? from call_offers where call_id = ?
                        """,
                        id,
                        tenant.value(),
                        call.value(),
                        agent.value(),
                        status,
                        at(now),
                        at(now),
                        at(now.plusSeconds(30)),
                        lives ? null : at(now),
                        call.value());
        return new OfferId(id);
    }

    private static Timestamp at(Instant instant) {
        return Timestamp.from(instant);
    }
}
