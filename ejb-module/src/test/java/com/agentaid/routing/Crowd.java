package com.agentaid.routing;

import com.agentaid.shared.CampaignId;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import java.util.List;

/** As many agents as a large tenant has, all free and with money; each is licensed in four of five states. */
final class Crowd {

    private Crowd() {}

    static void fill(TestApplication app, TenantId tenant, CampaignId campaign, int agents) {
        List<String> statements = List.of(
                """
                insert into agents (id, tenant_id, name, email, password_hash, status, routing_number)
                select gen_random_uuid(), t.id, 'Agent ' || n, 'a' || n || '@bench.example', 'none', 'APPROVED', n
                  from tenants t, generate_series(0, %d - 1) n where t.id = ?
                """
                        .formatted(agents),
                """
                insert into agent_status (agent_id, tenant_id, intent, socket_id, node_id, socket_seen_at, device_registered, work_state)
                select id, tenant_id, 'ONLINE', gen_random_uuid(), 'bench', now() + interval '1 day', true, 'FREE' from agents where tenant_id = ?
                """,
                """
                insert into agent_licenses (id, tenant_id, agent_id, state, line_of_authority, licence_number, effective_on, expires_on, status, source)
                select gen_random_uuid(), tenant_id, id, s.state, 'LIFE', s.state || routing_number, date '2020-01-01', date '2099-01-01', 'ACTIVE', 'BENCH'
                  from agents, unnest(array['TX', 'FL', 'CA', 'NY', 'OH']) with ordinality as s (state, place)
                 where tenant_id = ? and routing_number %% 5 <> s.place - 1
                """,
                """
                insert into agent_balances (agent_id, tenant_id, currency, posted_minor)
                select id, tenant_id, 'USD', 100000 + routing_number * 7919::bigint %% 100000 from agents where tenant_id = ?
                """);
        statements.forEach(statement -> app.owner().update(statement.replace("%%", "%"), tenant.value()));
        app.owner()
                .update(
                        "insert into campaign_subscriptions (tenant_id, campaign_id, agent_id) select tenant_id, ?, id from agents where tenant_id = ?",
                        campaign.value(),
                        tenant.value());
    }
}
