package com.agentaid.admin.internal;

import com.agentaid.admin.DaySpan;
import com.agentaid.admin.RevenueBy;
import com.agentaid.admin.RevenueRow;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.ZoneId;
import java.util.List;

/** Sums up the entries on the account of call revenue, by when they were posted. Row-level security keeps it in the tenant. */
@ApplicationScoped
public class RevenueQueries {
    private static final String POSTED =
            """
            with posted as (
                select e.type, e.amount_minor, e.currency, cast(c.campaign_id as text) as campaign, c.caller_state as state,
                       cast(cast(e.created_at at time zone ?3 as date) as text) as day
                  from balance_ledger e
                  left join calls c on c.id = cast(case when e.source = 'CALL' then e.source_id end as uuid)
                 where e.platform_account = 'CALL_REVENUE' and e.created_at >= ?1 and e.created_at < ?2)
            """;
    private static final String SUMS =
            """

                   currency, count(*) filter (where type = 'DEBIT'), count(*) filter (where type = 'CALL_CREDIT'),
                   coalesce(sum(amount_minor) filter (where type = 'DEBIT'), 0),
                   coalesce(-sum(amount_minor) filter (where type = 'CALL_CREDIT'), 0)
              from posted""";

    @PersistenceContext(unitName = "agentaid")
    private EntityManager em;

    public List<RevenueRow> totals(DaySpan span, ZoneId zone) {
        return rows(POSTED + "select '', 'Total'," + SUMS + " group by currency order by currency", span, zone);
    }

    public List<RevenueRow> rows(DaySpan span, ZoneId zone, RevenueBy by, int size, long first) {
        String statement =
                switch (by) {
                    case CAMPAIGN ->
                        "select coalesce(campaign, ''), coalesce((select name from campaigns where cast(id as text) = campaign), 'No campaign'),"
                                + SUMS + " group by campaign, currency order by sum(amount_minor) desc, 2, 1, 3";
                    case DAY -> "select day, day," + SUMS + " group by day, currency order by day desc, 3";
                    case STATE ->
                        "select coalesce(state, ''), coalesce(state, 'Unknown')," + SUMS
                                + " group by state, currency order by sum(amount_minor) desc, 2, 3";
                };
        return rows(POSTED + statement + " limit ?4 offset ?5", span, zone, size, first);
    }

    public long count(DaySpan span, ZoneId zone, RevenueBy by) {
        String column =
                switch (by) {
                    case CAMPAIGN -> "campaign";
                    case DAY -> "day";
                    case STATE -> "state";
                };
        return Sql.row(
                        em,
                        POSTED + "select count(*) from (select distinct " + column + ", currency from posted) found",
                        span.begin(zone),
                        span.end(zone),
                        zone.getId())
                .orElseThrow()
                .number(0);
    }

    private List<RevenueRow> rows(String statement, DaySpan span, ZoneId zone, Object... page) {
        Object[] parameters = new Object[3 + page.length];
        parameters[0] = span.begin(zone);
        parameters[1] = span.end(zone);
        parameters[2] = zone.getId();
        System.arraycopy(page, 0, parameters, 3, page.length);
        return Sql.rows(em, statement, parameters).stream()
                .map(RevenueQueries::row)
                .toList();
    }

    private static RevenueRow row(Row row) {
        String currency = row.text(2);
        return new RevenueRow(
                row.text(0),
                row.text(1),
                row.number(3),
                row.number(4),
                Money.of(row.number(5), currency),
                Money.of(row.number(6), currency));
    }
}
