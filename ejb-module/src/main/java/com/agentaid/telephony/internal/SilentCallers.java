package com.agentaid.telephony.internal;

import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.CallId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Callers who talk, or wait for an agent, and of whom nothing was heard for a while. */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SilentCallers {
    private static final int TAKEN_MAX = 20;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Clock clock;

    /** @param sid of his leg */
    public record Caller(CallId call, String sid) {}

    /**
     * Those that nobody has asked after for so long, longest first; each is somebody else's to take only after as long again.
     *
     * @param talking how long talks last before they are asked after the first time
     * @param waiting how long callers have waited for an agent before
     */
    public List<Caller> take(Duration talking, Duration waiting) {
        Instant now = clock.instant();
        return Sql.rows(
                        entities,
                        """
                        with taken as materialized (
                            select id from calls
                             where deadline_at is not null and provider_call_sid is not null and caller_gone_at is null
                               and coalesce(carrier_asked_at, '-infinity') <= ?2
                               and ((status = 'CONNECTED' and connected_at <= ?2)
                                    or (status in ('RECEIVED', 'ROUTING', 'RINGING') and started_at <= ?3))
                             order by coalesce(carrier_asked_at, connected_at, started_at) limit ?4 for update skip locked)
                        update calls c set carrier_asked_at = ?1 from taken where c.id = taken.id
                        returning c.id, c.provider_call_sid
                        """,
                        now,
                        now.minus(talking),
                        now.minus(waiting),
                        TAKEN_MAX)
                .stream()
                .map(row -> new Caller(new CallId(row.uuid(0)), row.text(1)))
                .toList();
    }
}
