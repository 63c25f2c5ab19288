package com.agentaid.billing.internal.statements;

import com.agentaid.billing.ProviderStatements.Provider;
import com.agentaid.platform.sql.Sql;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lays what was stated beside what we hold: all of each thing that either names in the time in question, so that neither the two
 * clocks nor an entry long after its event make a difference. Two equal lines need two equal entries.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Differences {
    private static final String ENTRIES =
            """
            select e.source, e.source_id as reference, e.amount_minor as quantity, cast(e.currency as text) as unit,
                   e.event_at as happened_at, e.created_at as known_at
              from balance_ledger e
             where e.agent_id is not null and e.source in ('STRIPE_PAYMENT', 'STRIPE_REFUND', 'STRIPE_DISPUTE')""";

    private static final String LEGS =
            """
            select 'TWILIO_LEG' as source, o.leg_sid as reference, cast(o.leg_talk_seconds as bigint) as quantity, 's' as unit,
                   o.leg_ended_at as happened_at, o.leg_ended_at as known_at
              from call_offers o where o.leg_sid is not null and o.leg_talk_seconds > 0""";

    /** With the provider as {@code ?1}, the time in question {@code ?2} to {@code ?3}, and {@code ?4} the most rows. */
    private static final String BOTH =
            """
            with ours as not materialized (%s),
                 stated as not materialized (select source, reference, quantity, unit, stated_at from provider_lines
                                              where provider = ?1 and source not in ('STRIPE_FEE', 'STRIPE_OTHER')),
                 %s
            select d.source || ' ' || d.reference || ' ' || d.quantity || ' ' || d.unit, %s
              from (select w.source, w.reference, w.quantity, w.unit from %s w join named using (source, reference) %s
                    except all
                    select w.source, w.reference, w.quantity, w.unit from %s w join named using (source, reference)) d
             order by 2, 1 limit ?4""";

    private static final String NAMED_BY_THEM =
            "named as (select distinct source, reference from stated where stated_at >= ?2 and stated_at < ?3)";
    private static final String NAMED_BY_US =
            "named as (select distinct source, reference from ours where happened_at >= ?2 and known_at < ?3)";
    private static final String STATED_AT =
            """
            (select max(l.stated_at) from stated l where l.source = d.source and l.reference = d.reference
                and l.quantity = d.quantity and l.unit = d.unit)""";
    private static final String HAPPENED_AT =
            """
            (select max(l.happened_at) from ours l where l.source = d.source and l.reference = d.reference
                and l.quantity = d.quantity and l.unit = d.unit)""";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    /** What has no match, in words, and when it was. */
    public record Difference(String subject, Instant at) {}

    /** The time up to which a provider was read, and the moments that bound it. @param comparedTo when it was last compared */
    public record Reach(Instant from, Instant to, Optional<Instant> comparedTo) {}

    public Optional<Reach> reach(Provider provider) {
        return Sql.row(
                        entities,
                        "select stated_from, read_to, compared_to from provider_statements where provider = ?1 and read_to > stated_from",
                        provider)
                .map(row -> new Reach(row.instant(0), row.instant(1), Optional.ofNullable(row.instantOrNull(2))));
    }

    public void compared(Provider provider, Instant to) {
        Sql.update(entities, "update provider_statements set compared_to = ?2 where provider = ?1", provider, to);
    }

    /** What the provider states of that time and we do not hold. */
    public List<Difference> stated(Provider provider, Instant from, Instant to, int most) {
        return read(
                BOTH.formatted(ours(provider), NAMED_BY_THEM, STATED_AT, "stated", "", "ours"),
                provider,
                from,
                to,
                most);
    }

    /** What we hold of that time and the provider does not state. */
    public List<Difference> ours(Provider provider, Instant from, Instant to, int most) {
        return read(
                BOTH.formatted(
                        ours(provider),
                        NAMED_BY_US,
                        HAPPENED_AT,
                        "ours",
                        "where w.happened_at >= ?2 and w.known_at < ?3",
                        "stated"),
                provider,
                from,
                to,
                most);
    }

    private static String ours(Provider provider) {
        return provider == Provider.STRIPE ? ENTRIES : LEGS;
    }

    private List<Difference> read(String query, Provider provider, Instant from, Instant to, int most) {
        return Sql.rows(entities, query, provider, from, to, most).stream()
                .map(row -> new Difference(row.text(0), row.instant(1)))
                .toList();
    }
}
