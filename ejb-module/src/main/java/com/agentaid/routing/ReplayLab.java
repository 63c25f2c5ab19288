package com.agentaid.routing;

import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.PriceRules;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.routing.internal.lab.ReplayRuns;
import com.agentaid.shared.CampaignId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tries a draft of a campaign's rules on recorded calls: who would have gained and lost calls, which calls would have been lost
 * or won, and which rules the draft's order would have broken. Nothing is decided, reserved or sent. A run waits until a node
 * has time for it, tells how far it is, and can be cancelled.
 */
@Stateless
@Tenanted
public class ReplayLab {

    static final Duration PERIOD_MAX = Duration.ofDays(366);

    @Inject
    ReplayRuns runs;

    @Inject
    CampaignCatalog campaigns;

    @Inject
    Clock clock;

    /**
     * Has the draft tried on the calls received from one moment on and before another.
     *
     * @throws ReplayRefused naming what cannot be
     * @throws com.agentaid.campaigns.CampaignRefused naming a price of zero that the campaign has not
     * @throws com.agentaid.campaigns.CampaignNotFound when the tenant has no such campaign
     */
    public UUID start(CampaignId campaign, ReplayDraft draft, Instant from, Instant to) {
        CampaignTerms terms = campaigns.get(campaign);
        if (!draft.price().currency().equals(terms.price().currency())) {
            throw new ReplayRefused("price", "must be in the campaign's currency");
        }
        new PriceRules(draft.price(), draft.statePrices(), draft.priceWindows(), terms.billableAfter())
                .requireNoFreeCalls(PriceRules.of(terms));
        if (!from.isBefore(to) || to.isAfter(clock.instant())) {
            throw new ReplayRefused("to", "must be after the beginning of the period, and not in the future");
        }
        if (Duration.between(from, to).compareTo(PERIOD_MAX) > 0) {
            throw new ReplayRefused("from", "must be at most " + PERIOD_MAX.toDays() + " days before the end");
        }
        return runs.add(campaign, draft, from, to);
    }

    public Optional<ReplayRun> find(UUID run) {
        return runs.find(run);
    }

    /** Newest first. */
    public Page<ReplayRun> page(int page, int size) {
        return runs.page(Page.number(page), Page.size(size));
    }

    /** Whose calls would have become more or less, the greatest change first; then the others who had any. */
    public Page<ReplayGain> gains(UUID run, int page, int size) {
        return runs.gains(run, Page.number(page), Page.size(size));
    }

    /** In the order of the calls; of each kind the first thousand. @param only absent: of all kinds */
    public Page<ReplayFinding> findings(UUID run, ReplayFinding.@Nullable Kind only, int page, int size) {
        return runs.findings(run, only, Page.number(page), Page.size(size));
    }

    /** @return false when it was over already */
    public boolean cancel(UUID run) {
        return runs.cancel(run);
    }
}
