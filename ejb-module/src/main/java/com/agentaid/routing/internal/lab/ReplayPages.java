package com.agentaid.routing.internal.lab;

import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.routing.ReplayRun;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run's steps, each in a transaction of its own: taken by this node, a page of calls after the other, ended. */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ReplayPages {

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    ReplayRuns runs;

    @Inject
    RecordedCalls recorded;

    @Inject
    CampaignCatalog campaigns;

    /** A run on its way; what it has found so far is in this node's memory alone. */
    public static final class Progress {
        private final ReplayRuns.Claim claim;
        private final RecordedCalls.Period period;
        private final Tally tally;
        private final DraftWorld world;
        private RecordedCalls.@Nullable Place place;
        private boolean cancelled;

        private Progress(ReplayRuns.Claim claim, RecordedCalls.Period period, Tally tally, DraftWorld world) {
            this.claim = claim;
            this.period = period;
            this.tally = tally;
            this.world = world;
            this.place = RecordedCalls.Place.before(period);
        }

        public boolean goesOn() {
            return place != null && !cancelled;
        }
    }

    /** The run that waits longest; empty when none does. */
    public Optional<Progress> claim(Duration silence) {
        return runs.claim(silence).map(claim -> {
            ReplayRun run = claim.run();
            RecordedCalls.Period period =
                    new RecordedCalls.Period(run.campaign(), run.draft().price().currencyCode(), run.from(), run.to());
            runs.begin(claim, recorded.count(entities, period));
            Tally tally = new Tally();
            DraftWorld world = new DraftWorld(
                    run.draft(),
                    campaigns.get(run.campaign()).selection(),
                    new PastBooks(entities, run.campaign()),
                    tally);
            return new Progress(claim, period, tally, world);
        });
    }

    /** Replays the next page of calls, and ends the run after the last; does nothing more once it is cancelled. */
    public void next(Progress progress) {
        RecordedCalls.Place place = progress.place;
        if (place == null) {
            return;
        }
        RecordedCalls.Page page = recorded.page(entities, progress.period, place);
        page.calls().forEach(progress.world::replay);
        progress.place = page.next();
        progress.cancelled = !runs.tell(progress.claim, progress.tally.calls());
        if (!progress.cancelled && page.next() == null) {
            runs.done(progress.claim, progress.tally);
        }
    }
}
