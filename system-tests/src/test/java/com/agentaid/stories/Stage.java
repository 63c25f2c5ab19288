package com.agentaid.stories;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Sets the stage of one story: agents licensed in a state that no other story uses, in the demo tenant's campaign. */
final class Stage {
    static final String PASSWORD = "demo-pass-1";
    static final String NUMBER = "+15125550100";

    /** The demo's administrator, as programs sign in. */
    static final Map<String, String> ADMIN = Map.of(
            "Authorization",
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString("admin@demo.example:demo-admin-1".getBytes(StandardCharsets.UTF_8)));

    private static final String TENANT = "(select id from tenants where slug = 'demo')";
    private static final String CAMPAIGN =
            "(select campaign_id from campaign_phone_numbers where phone_number = '" + NUMBER + "')";

    private final Books books;

    Stage(Books books) {
        this.books = books;
    }

    /** Who he is; the password is the demo's. */
    record StoryAgent(UUID id, String email) {}

    /** An approved, funded agent who is licensed in the state and takes the campaign's calls. */
    StoryAgent agent(String name, String state, long balanceMinor) {
        UUID id = UUID.randomUUID();
        String email = name.toLowerCase(Locale.ROOT) + "-" + id.toString().substring(0, 8) + "@story.example";
        books.change(
                """
                insert into agents (id, tenant_id, name, email, password_hash, npn_number, status, time_zone)
                select ?, tenant_id, ?, ?, password_hash, ?, 'APPROVED', time_zone from agents where email = 'ada@demo.example'
                """,
                id,
                name + " Story",
                email,
                Integer.toString(1_000_000 + Math.floorMod(id.hashCode(), 8_000_000)));
        books.change("insert into agent_status (agent_id, tenant_id) values (?, " + TENANT + ")", id);
        books.change(
                """
                insert into agent_licenses (id, tenant_id, agent_id, state, line_of_authority, licence_number, effective_on,
                                            expires_on, status, verified_at, source)
                values (?, %s, ?, ?, 'LIFE', ?, '2024-01-01', '2099-01-01', 'ACTIVE', now(), 'STORY')
                """
                        .formatted(TENANT),
                UUID.randomUUID(),
                id,
                state,
                state + "-" + id);
        books.change(
                "insert into campaign_subscriptions (tenant_id, campaign_id, agent_id) values (" + TENANT + ", "
                        + CAMPAIGN + ", ?)",
                id);
        fund(id, balanceMinor);
        return new StoryAgent(id, email);
    }

    /** An opening balance that the books accept: two entries that sum to zero, in one transaction. */
    private void fund(UUID agent, long amountMinor) {
        books.change(
                """
                with opened as (
                  insert into agent_balances (agent_id, tenant_id, currency, posted_minor, entry_count)
                  values (?, %1$s, 'USD', ?, 1) returning agent_id, tenant_id, posted_minor),
                posting as (
                  insert into ledger_transactions (id, tenant_id, posting_key, request_hash, type, reason, correlation_id,
                                                   event_at)
                  select gen_random_uuid(), tenant_id, 'story:' || agent_id, ''::bytea, 'ADMIN_ADJUSTMENT',
                         'Opening balance of a story', 'story', now() from opened returning id, tenant_id)
                insert into balance_ledger (id, tenant_id, transaction_id, agent_id, platform_account, entry_number, type,
                                            amount_minor, currency, balance_after_minor, source, source_id, event_at)
                select gen_random_uuid(), p.tenant_id, p.id, o.agent_id, null, 1, 'ADMIN_ADJUSTMENT', o.posted_minor, 'USD',
                       o.posted_minor, 'STORY', o.agent_id::text, now() from posting p, opened o
                union all
                select gen_random_uuid(), p.tenant_id, p.id, null, 'ADJUSTMENTS', null, 'ADMIN_ADJUSTMENT', -o.posted_minor,
                       'USD', null, 'STORY', o.agent_id::text, now() from posting p, opened o
                """
                        .formatted(TENANT),
                agent,
                amountMinor);
    }

    /** A campaign of the story's own with one number, billed only after the given seconds. */
    void campaign(String number, int billableAfterSeconds, UUID agent) {
        UUID campaign = UUID.randomUUID();
        books.change(
                """
                insert into campaigns (id, tenant_id, name, price_minor, ring_timeout_seconds, billable_after_seconds,
                                       when_not_routed)
                values (?, %s, ?, 2500, 20, ?, 'VOICEMAIL')
                """
                        .formatted(TENANT),
                campaign,
                "Story " + number,
                billableAfterSeconds);
        books.change(
                """
                insert into campaign_phone_numbers (id, tenant_id, campaign_id, phone_number, label)
                values (?, %s, ?, ?, 'story')
                """
                        .formatted(TENANT),
                UUID.randomUUID(),
                campaign,
                number);
        books.change(
                "insert into campaign_subscriptions (tenant_id, campaign_id, agent_id) values (" + TENANT + ", ?, ?)",
                campaign,
                agent);
    }
}
