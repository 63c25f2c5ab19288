package com.agentaid.telephony;

import com.agentaid.campaigns.SourceView;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.telephony.internal.bids.Bids;
import com.agentaid.telephony.internal.bids.SourceLoad;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a source may announce one more call. What it announced or bid for before is always let through: repeating is no
 * sending. Asked before the announcement is taken in, so announcements of the same moment may exceed a cap by their number.
 */
@Stateless
@Tenanted
public class SourceAdmission {

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    SourceLoad load;

    @Inject
    Bids bids;

    @Inject
    Clock clock;

    /**
     * Why an announcement is not taken in.
     *
     * @param retryIn until it may be tried again; absent when only an admin or the hour can change it
     */
    public record Refusal(String reason, @Nullable Duration retryIn) {}

    public Optional<Refusal> refusal(SourceView source, CallAnnouncement announcement) {
        Instant now = clock.instant();
        boolean open = source.isOpen(now);
        if ((open && !source.terms().caps().countCalls()) || isKnown(announcement)) {
            return Optional.empty();
        }
        if (!open) {
            return Optional.of(new Refusal("The source is paused or outside its hours.", null));
        }
        return load.capReached(source, now)
                .map(reached -> new Refusal("Too many " + reached.cap() + ".", Duration.between(now, reached.until())));
    }

    private boolean isKnown(CallAnnouncement announcement) {
        boolean announced = Sql.row(
                        entities,
                        "select exists (select 1 from calls where source_id = ?1 and external_call_id = ?2)",
                        announcement.source().value(),
                        announcement.externalId())
                .orElseThrow()
                .flag(0);
        return announced || bids.findPromised(announcement).isPresent();
    }
}
