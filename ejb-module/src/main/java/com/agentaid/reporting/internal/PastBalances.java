package com.agentaid.reporting.internal;

import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.AgentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What an agent had available at moments of the past: the balance that the ledger wrote down, less what his offer then held. */
@ApplicationScoped
public class PastBalances {

    /** No offer lives longer. */
    private static final Duration OFFER_MAX = Duration.ofHours(12);

    public History of(EntityManager entities, AgentId agent, Instant from, Instant to) {
        NavigableMap<Instant, Long> posted = new TreeMap<>();
        Sql.rows(
                        entities,
                        """
                        select created_at, balance_after_minor from balance_ledger
                         where agent_id = ?1 and created_at <= ?3
                           and entry_number >= coalesce((select e.entry_number from balance_ledger e
                                                          where e.agent_id = ?1 and e.created_at <= ?2
                                                          order by e.entry_number desc limit 1), 0)
                         order by entry_number
                        """,
                        agent.value(),
                        from,
                        to)
                .forEach(row -> posted.put(row.instant(0), row.number(1)));
        List<Hold> holds = Sql.rows(
                        entities,
                        """
                        select o.reserved_at, least(o.ended_at, c.billed_at), c.price_minor
                          from call_offers o join calls c on c.id = o.call_id
                         where o.agent_id = ?1 and o.reserved_at between ?2 and ?3
                        """,
                        agent.value(),
                        from.minus(OFFER_MAX),
                        to)
                .stream()
                .map(Hold::of)
                .toList();
        return new History(posted, holds);
    }

    /** One agent's balances of a stretch of time. */
    public record History(NavigableMap<Instant, Long> posted, List<Hold> holds) {

        /** In minor units; empty when the ledger knows nothing of him at that moment. */
        public OptionalLong availableAt(Instant moment) {
            var entry = posted.floorEntry(moment);
            if (entry == null) {
                return OptionalLong.empty();
            }
            long held = holds.stream()
                    .filter(hold -> hold.covers(moment))
                    .mapToLong(Hold::minor)
                    .sum();
            return OptionalLong.of(entry.getValue() - held);
        }
    }

    /** Money set aside for an offer, until it ended or its call was charged. */
    public record Hold(Instant from, Instant until, long minor) {
        static Hold of(Row row) {
            Instant until = row.instantOrNull(1);
            return new Hold(row.instant(0), until == null ? Instant.MAX : until, row.number(2));
        }

        boolean covers(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(until);
        }
    }
}
