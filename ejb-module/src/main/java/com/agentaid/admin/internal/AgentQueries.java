package com.agentaid.admin.internal;

import com.agentaid.admin.AgentRow;
import com.agentaid.admin.LedgerRow;
import com.agentaid.agents.AgentPresence;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Reads agents and their wallets for the console, each list in one query. Row-level security keeps it in the tenant. */
@ApplicationScoped
public class AgentQueries {
    private static final String FROM =
            """
              from (select cast(?1 as timestamptz) as instant, cast(?2 as timestamptz) as heard_since) moment
             cross join agents a
            """;

    /** {@code online} is the same condition that routing asks for. */
    private static final String SELECT =
            """
            select a.id, a.name, a.email, a.npn_number, a.status, coalesce(s.intent, 'OFFLINE'), coalesce(s.work_state, 'FREE'),
                   coalesce(s.intent = 'ONLINE' and s.socket_id is not null and s.device_registered
                            and s.socket_seen_at > moment.heard_since, false),
                   coalesce(b.posted_minor - b.held_minor, 0), coalesce(b.held_minor, 0), coalesce(b.currency, t.currency),
                   coalesce(u.calls, 0), a.daily_call_cap,
                   (select coalesce(string_agg(distinct l.state, ',' order by l.state), '') from agent_licenses l
                     where l.agent_id = a.id and l.status = 'ACTIVE' and today.date >= l.effective_on and today.date < l.expires_on),
                   a.created_at
            """
                    + FROM
                    + """
             cross join lateral (select cast(moment.instant at time zone a.time_zone as date) as date) today
              join tenants t on t.id = a.tenant_id
              left join agent_status s on s.agent_id = a.id
              left join agent_balances b on b.agent_id = a.id
              left join agent_call_usage u on u.agent_id = a.id and u.local_date = today.date
            """;

    private static final String FILTER =
            """
             where (cast(?3 as text) = '' or a.name ilike ?4 or a.email ilike ?4 or a.npn_number like ?4)
               and (cast(?5 as text) = '' or a.status = ?5)
            """;

    @PersistenceContext(unitName = "agentaid")
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    public Page<AgentRow> page(String search, String status, int page, int size) {
        Instant now = clock.instant();
        return Paging.page(
                em,
                SELECT + FILTER + " order by a.name, a.id",
                FROM + FILTER,
                AgentQueries::agent,
                page,
                size,
                now,
                heardSince(now),
                search,
                Like.containing(search),
                status);
    }

    public Optional<AgentRow> find(AgentId agent) {
        Instant now = clock.instant();
        return Sql.row(em, SELECT + " where a.id = ?3", now, heardSince(now), agent.value())
                .map(AgentQueries::agent);
    }

    private Instant heardSince(Instant now) {
        return now.minus(settings.duration(AgentPresence.SILENCE_MAX_KEY, AgentPresence.SILENCE_MAX));
    }

    public Page<LedgerRow> entries(AgentId agent, String search, int page, int size) {
        String from =
                """
                  from balance_ledger e join ledger_transactions x on x.id = e.transaction_id
                 where e.agent_id = ?1 and (cast(?2 as text) = '' or e.type ilike ?3 or e.source_id ilike ?3 or x.reason ilike ?3)
                """;
        return Paging.page(
                em,
                "select e.entry_number, e.event_at, e.type, e.amount_minor, e.currency, e.balance_after_minor, e.source, e.source_id, x.reason"
                        + from + " order by e.entry_number desc",
                from,
                AgentQueries::entry,
                page,
                size,
                agent.value(),
                search,
                Like.containing(search));
    }

    private static AgentRow agent(Row row) {
        return new AgentRow(
                new AgentId(row.uuid(0)),
                row.text(1),
                row.text(2),
                row.textOrNull(3),
                row.text(4),
                row.text(5),
                row.text(6),
                row.flag(7),
                Money.of(row.number(8), row.text(10)),
                Money.of(row.number(9), row.text(10)),
                row.integer(11),
                row.integerOrNull(12),
                row.list(13),
                row.instant(14));
    }

    private static LedgerRow entry(Row row) {
        return new LedgerRow(
                row.number(0),
                row.instant(1),
                row.text(2),
                Money.of(row.number(3), row.text(4)),
                Money.of(row.number(5), row.text(4)),
                row.text(6),
                row.text(7),
                row.text(8));
    }
}
