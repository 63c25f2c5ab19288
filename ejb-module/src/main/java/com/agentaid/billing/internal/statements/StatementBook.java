package com.agentaid.billing.internal.statements;

import com.agentaid.billing.ProviderStatements.Provider;
import com.agentaid.billing.StatementLine;
import com.agentaid.billing.StatementStanding;
import com.agentaid.billing.internal.statements.CardStatements.CardLine;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.Money;
import com.agentaid.telephony.CarrierStatements.Leg;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The statements as far as they were read: the lines that are this tenant's, and the place to go on at. Each method is one short
 * transaction between two remote calls.
 */
@Stateless
@Tenanted
public class StatementBook {
    /** The first reading goes so far back. */
    public static final Duration FIRST_READING = Duration.ofDays(31);

    /** Fees are told for so long. */
    static final Duration FEES_TOLD = Duration.ofDays(31);

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Clock clock;

    /** What is to be read next, so that all until that moment is known; empty when it is. */
    public Optional<StatementWindow> next(Provider provider, Instant until) {
        Sql.update(
                entities,
                """
                insert into provider_statements (tenant_id, provider, stated_from, read_to)
                values (current_tenant(), ?1, ?2, ?2) on conflict (tenant_id, provider) do nothing""",
                provider,
                until.minus(FIRST_READING));
        Sql.update(
                entities,
                """
                update provider_statements set window_to = ?2
                 where provider = ?1 and window_to is null and read_to < ?2""",
                provider,
                until);
        return Sql.row(
                        entities,
                        """
                        select greatest(stated_from, read_to - make_interval(secs => ?2)), window_to, next_page
                          from provider_statements where provider = ?1 and window_to is not null""",
                        provider,
                        provider.overlap().toSeconds())
                .map(row -> new StatementWindow(row.instant(0), row.instant(1), row.textOrNull(2)));
    }

    /** The time that is being read is begun anew; lines that were kept are kept. */
    public void forgetPlace(Provider provider) {
        Sql.update(entities, "update provider_statements set next_page = null where provider = ?1", provider);
    }

    /**
     * Keeps a page of the payment provider's. Lines of payments that are not this tenant's are left out.
     *
     * @return false when somebody else kept that page before
     */
    public boolean keepCards(StatementWindow window, List<CardLine> page, @Nullable String next) {
        Set<String> payments = known(
                "select payment_intent_id from wallet_top_ups where payment_intent_id = any (cast(?1 as text[]))",
                page.stream().map(CardLine::payment).filter(Objects::nonNull).toList(),
                row -> row.text(0));
        String tenant = Work.tenant().toString();
        List<StatementLine> ours = page.stream()
                .filter(line -> line.tenant() == null
                        ? line.payment() == null || payments.contains(line.payment())
                        : line.tenant().equals(tenant))
                .map(CardLine::line)
                .toList();
        return keep(Provider.STRIPE, window, ours, next);
    }

    /** Keeps a page of the carrier's. Legs of agents who are not this tenant's are left out. */
    public boolean keepLegs(StatementWindow window, List<Leg> page, @Nullable String next) {
        Set<String> agents = known(
                "select cast(id as text) from agents where id = any (cast(?1 as uuid[]))",
                page.stream().map(leg -> leg.agent().toString()).toList(),
                row -> row.text(0));
        List<StatementLine> ours = page.stream()
                .filter(leg -> agents.contains(leg.agent().toString()))
                .map(leg ->
                        new StatementLine(leg.sid(), StatementLine.LEG, leg.sid(), leg.seconds(), "s", leg.beganAt()))
                .toList();
        return keep(Provider.TWILIO, window, ours, next);
    }

    private Set<String> known(String query, List<String> wanted, Function<Row, String> name) {
        return new HashSet<>(
                Sql.rows(entities, query, Sql.array(wanted.stream().distinct().toList())).stream()
                        .map(name)
                        .toList());
    }

    private boolean keep(Provider provider, StatementWindow window, List<StatementLine> lines, @Nullable String next) {
        boolean first = Sql.update(
                        entities,
                        """
                        update provider_statements
                           set next_page = cast(?4 as text),
                               read_to = case when cast(?4 as text) is null then window_to else read_to end,
                               window_to = case when cast(?4 as text) is null then null else window_to end
                         where provider = ?1 and window_to = ?2 and next_page is not distinct from cast(?3 as text)""",
                        provider,
                        window.to(),
                        window.nextPage(),
                        next)
                == 1;
        if (first) {
            Sql.update(
                    entities,
                    """
                    insert into provider_lines (tenant_id, provider, line_id, source, reference, quantity, unit, stated_at)
                    select current_tenant(), ?1, l.* from unnest(cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]),
                           cast(?5 as bigint[]), cast(?6 as text[]), cast(?7 as timestamptz[])) l
                    on conflict (tenant_id, provider, line_id) do nothing""",
                    provider,
                    column(lines, StatementLine::id),
                    column(lines, StatementLine::source),
                    column(lines, StatementLine::reference),
                    column(lines, StatementLine::quantity),
                    column(lines, StatementLine::unit),
                    column(lines, StatementLine::at));
        }
        return first;
    }

    private static String column(List<StatementLine> lines, Function<StatementLine, Object> of) {
        return Sql.array(lines.stream().map(of).toList());
    }

    /** What was read of each provider. */
    public List<StatementStanding> standings() {
        return Sql.rows(
                        entities,
                        """
                        select s.provider, s.stated_from, s.read_to,
                               (select count(*) from provider_lines l where l.provider = s.provider)
                          from provider_statements s order by s.provider""")
                .stream()
                .map(row -> {
                    Provider provider = Provider.valueOf(row.text(0));
                    return new StatementStanding(
                            provider, row.instant(1), row.instant(2), row.number(3), fees(provider));
                })
                .toList();
    }

    private List<Money> fees(Provider provider) {
        return Sql.rows(
                        entities,
                        """
                        select cast(-sum(quantity) as bigint), unit from provider_lines
                         where provider = ?1 and source = 'STRIPE_FEE' and stated_at >= ?2 group by unit order by unit""",
                        provider,
                        clock.instant().minus(FEES_TOLD))
                .stream()
                .map(row -> Money.of(row.number(0), row.text(1)))
                .toList();
    }
}
