package com.agentaid.billing;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.TenantId;
import com.agentaid.telephony.OfferId;
import com.agentaid.testing.TestApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Wallets full of money, and calls with a taken offer and a hold each, made by the schema's owner in large statements. */
final class ChargesToMake {
    private static final long OPENING_MINOR = 100_000_000;
    private static final int PRICE_MINOR = 2_500;

    private final TestApplication app;
    private final TenantId tenant;
    private final int wallets;
    private final CampaignId campaign;
    private int made;

    /** A call to charge. */
    record Charge(CallId call, OfferId offer, AgentId agent) {}

    ChargesToMake(TestApplication app, TenantId tenant, int wallets) {
        this.app = app;
        this.tenant = tenant;
        this.wallets = wallets;
        this.campaign = app.fixtures(tenant).campaign("Final expense", PRICE_MINOR);
    }

    void fill() {
        update(
                """
                insert into agents (id, tenant_id, name, email, password_hash, status, routing_number)
                select gen_random_uuid(), t.id, 'Agent ' || n, 'a' || n || '@bench.example', 'none', 'APPROVED', n
                  from tenants t, generate_series(0, %d - 1) n where t.id = ?"""
                        .formatted(wallets));
        update(
                "insert into agent_status (agent_id, tenant_id) select id, tenant_id from agents where tenant_id = ? order by routing_number");
        update(
                """
                insert into agent_balances (agent_id, tenant_id, currency)
                select id, tenant_id, 'USD' from agents where tenant_id = ? order by routing_number""");
        fillBook(wallets);
        List.of("agents", "agent_status", "agent_balances")
                .forEach(table -> app.owner().update("analyze " + table));
    }

    List<AgentId> agents() {
        return ids("select id from agents where tenant_id = ? order by routing_number").stream()
                .map(AgentId::new)
                .toList();
    }

    /** Gives each wallet one more entry until the tenant's book has so many of agents. */
    void fillBook(int entries) {
        while (app.owner()
                        .number(
                                "select count(*) from balance_ledger where tenant_id = ? and agent_id is not null",
                                tenant.value())
                < entries) {
            update(
                    """
                    with wallet as (
                        update agent_balances set posted_minor = posted_minor + %1$d, entry_count = entry_count + 1
                         where tenant_id = ? returning *, gen_random_uuid() as posting),
                    posting as (
                        insert into ledger_transactions (id, tenant_id, posting_key, request_hash, type, reason, correlation_id, event_at)
                        select posting, tenant_id, 'bench:' || posting, ''::bytea, 'ADMIN_ADJUSTMENT', 'bench', 'bench', now() from wallet
                        returning *)
                    insert into balance_ledger (id, tenant_id, transaction_id, agent_id, platform_account, entry_number, type,
                                                amount_minor, currency, balance_after_minor, source, source_id, event_at)
                    select gen_random_uuid(), p.tenant_id, p.id, w.agent_id, null, w.entry_count, p.type, %1$d, 'USD', w.posted_minor, 'TEST', p.posting_key, p.event_at
                      from posting p join wallet w on w.posting = p.id
                    union all
                    select gen_random_uuid(), p.tenant_id, p.id, null, 'ADJUSTMENTS', null, p.type, -%1$d, 'USD', null, 'TEST', p.posting_key, p.event_at
                      from posting p"""
                            .formatted(OPENING_MINOR));
        }
        List.of("balance_ledger", "ledger_transactions")
                .forEach(table -> app.owner().update("vacuum analyze " + table));
    }

    /** New completed calls, spread over the first so many wallets. */
    List<Charge> next(int count, int overWallets) {
        String series = "generate_series(%d, %d) n join agents a on a.tenant_id = ? and a.routing_number = n %% %d"
                .formatted(made, made + count - 1, overWallets);
        update(
                """
                insert into calls (id, tenant_id, campaign_id, called_number, status, price_minor, currency, price_version,
                                   billable_after_seconds, ring_timeout_seconds, correlation_id, received_at, connected_at, ended_at,
                                   talk_seconds, selected_agent_id)
                select md5('call' || a.tenant_id || n)::uuid, a.tenant_id, '%s', '+15125550100', 'COMPLETED', %d, 'USD', 1, 0, 20, 'bench',
                       now(), now(), now(), 60, a.id from %s"""
                        .formatted(campaign.value(), PRICE_MINOR, series));
        update(
                """
                insert into call_offers (id, tenant_id, call_id, agent_id, round, status, local_date, reserved_at, expires_at, ended_at)
                select md5('offer' || a.tenant_id || n)::uuid, a.tenant_id, md5('call' || a.tenant_id || n)::uuid, a.id, 1, 'COMPLETED',
                       current_date, now(), now(), now() from %s"""
                        .formatted(series));
        update(
                """
                insert into balance_holds (id, tenant_id, agent_id, call_id, amount_minor, currency, expires_at)
                select gen_random_uuid(), a.tenant_id, a.id, md5('call' || a.tenant_id || n)::uuid, %d, 'USD', now() from %s"""
                        .formatted(PRICE_MINOR, series));
        update(
                """
                update agent_balances b set held_minor = held_minor + h.held
                  from (select agent_id, sum(amount_minor) as held from balance_holds
                         where tenant_id = ? and status = 'HELD' group by agent_id) h
                 where h.agent_id = b.agent_id and b.held_minor = 0""");
        List<AgentId> agents = agents();
        List<Charge> charges = new ArrayList<>(count);
        for (int n = made; n < made + count; n++) {
            charges.add(new Charge(
                    new CallId(md5("call" + tenant + n)),
                    new OfferId(md5("offer" + tenant + n)),
                    agents.get(n % overWallets)));
        }
        made += count;
        List.of("calls", "call_offers", "balance_holds")
                .forEach(table -> app.owner().update("vacuum analyze " + table));
        return charges;
    }

    private static UUID md5(String name) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("MD5")
                    .digest(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(digest);
            return new UUID(buffer.getLong(), buffer.getLong());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<UUID> ids(String query) {
        return app.owner().texts(query, tenant.value()).stream()
                .map(UUID::fromString)
                .toList();
    }

    private void update(String statement) {
        app.owner().update(statement, tenant.value());
    }
}
