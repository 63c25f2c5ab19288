package com.agentaid.telephony.internal.bids;

import com.agentaid.campaigns.SourceCaps;
import com.agentaid.campaigns.SourceView;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.PhoneNumber;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What sources have sent so far, counted from the calls themselves: nothing is kept that could differ from them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class SourceLoad {

    /** No call that is not over is older. */
    private static final Duration CALL_MAX = Duration.ofHours(5);

    /** When to ask again that had too many calls at once: one may end at any moment. */
    private static final Duration CALL_LIKELY_OVER = Duration.ofSeconds(10);

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    /**
     * A cap that leaves no room for one more call.
     *
     * @param until when there may be room again
     */
    public record CapReached(String cap, Instant until) {}

    public Optional<CapReached> capReached(SourceView source, Instant now) {
        ZonedDateTime local = now.atZone(source.terms().hours().zone());
        ZonedDateTime hour = local.truncatedTo(ChronoUnit.HOURS);
        ZonedDateTime day = local.toLocalDate().atStartOfDay(local.getZone());
        Row sent = Sql.row(
                        entities,
                        """
                        select count(*) filter (where received_at >= ?2), count(*) filter (where received_at >= ?3),
                               count(*) filter (where deadline_at > ?5)
                          from calls
                         where source_id = ?1 and received_at >= ?4
                           and (provider_call_sid is not null or deadline_at > ?5)
                        """,
                        source.id().value(),
                        hour.toInstant(),
                        day.toInstant(),
                        day.toInstant().minus(CALL_MAX),
                        now)
                .orElseThrow();
        SourceCaps caps = source.terms().caps();
        return reached(
                        caps.callsPerHour(),
                        sent.number(0),
                        "calls per hour",
                        hour.plusHours(1).toInstant())
                .or(() -> reached(caps.callsPerDay(), sent.number(1), "calls per day", nextDay(day)))
                .or(() -> reached(caps.callsAtOnce(), sent.number(2), "calls at once", now.plus(CALL_LIKELY_OVER)));
    }

    /** Why the caller is one that we have already; a call that should have moved on by now does not count. */
    public Optional<String> duplicate(PhoneNumber caller, int days, Instant now) {
        Row had = Sql.row(
                        entities,
                        """
                        select exists (select 1 from calls where caller_number = ?1 and deadline_at > ?2),
                               exists (select 1 from calls where caller_number = ?1 and connected_at > ?3)
                        """,
                        caller.e164(),
                        now,
                        now.minus(Duration.ofDays(days)))
                .orElseThrow();
        if (had.flag(0)) {
            return Optional.of("The caller has a call or a bid of another source");
        }
        return days > 0 && had.flag(1)
                ? Optional.of("The caller talked with an agent within " + days + " days")
                : Optional.empty();
    }

    private static Optional<CapReached> reached(@Nullable Integer cap, long sent, String name, Instant until) {
        return cap != null && sent >= cap ? Optional.of(new CapReached(name, until)) : Optional.empty();
    }

    private static Instant nextDay(ZonedDateTime day) {
        return day.toLocalDate().plusDays(1).atStartOfDay(day.getZone()).toInstant();
    }
}
