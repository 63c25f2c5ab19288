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

/** Talks of which nothing was heard for a while. */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SilentTalks {
    private static final int TAKEN_MAX = 20;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Clock clock;

    /** @param sid of the caller's leg */
    public record Talk(CallId call, String sid) {}

    /** Those that nobody has asked after for so long, longest first; each is somebody else's to take only after as long again. */
    public List<Talk> take(Duration silence) {
        Instant now = clock.instant();
        return Sql.rows(
                        entities,
                        """
                        with taken as materialized (
                            select id from calls
                             where status = 'CONNECTED' and provider_call_sid is not null
                               and coalesce(carrier_asked_at, connected_at) <= ?2
                             order by coalesce(carrier_asked_at, connected_at) limit ?3 for update skip locked)
                        update calls c set carrier_asked_at = ?1 from taken where c.id = taken.id
                        returning c.id, c.provider_call_sid
                        """,
                        now,
                        now.minus(silence),
                        TAKEN_MAX)
                .stream()
                .map(row -> new Talk(new CallId(row.uuid(0)), row.text(1)))
                .toList();
    }
}
