package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;
import static com.agentaid.admin.AdminRoles.OPERATOR;

import com.agentaid.audit.AuditTrail;
import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.routing.ReplayDraft;
import com.agentaid.routing.ReplayFinding;
import com.agentaid.routing.ReplayGain;
import com.agentaid.routing.ReplayLab;
import com.agentaid.routing.ReplayRun;
import com.agentaid.shared.CampaignId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets an admin try a draft of a campaign's rules on recorded calls before it is published, under audit. */
@Stateless
@Tenanted
@RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
public class ReplayDesk {
    @Inject
    private ReplayLab lab;

    @Inject
    private CampaignCatalog campaigns;

    @Inject
    private AuditTrail audit;

    /** What a draft begins with. @throws com.agentaid.campaigns.CampaignNotFound when there is no such campaign */
    public ReplayDraft inForce(CampaignId campaign) {
        return ReplayDraft.of(campaigns.get(campaign));
    }

    /**
     * @return the run, which is worked off when a node has time
     * @throws com.agentaid.routing.ReplayRefused naming what cannot be
     */
    @RolesAllowed({ADMIN, OPERATOR})
    public UUID start(CampaignId campaign, ReplayDraft draft, Instant from, Instant to) {
        UUID run = lab.start(campaign, draft, from, to);
        audit.record(
                "replay.start",
                "campaign:" + campaign.value(),
                Map.of("run", run.toString(), "from", from.toString(), "to", to.toString()));
        return run;
    }

    @RolesAllowed({ADMIN, OPERATOR})
    public boolean cancel(UUID run) {
        boolean cancelled = lab.cancel(run);
        if (cancelled) {
            audit.record("replay.cancel", "replay:" + run, Map.of());
        }
        return cancelled;
    }

    public Optional<ReplayRun> find(UUID run) {
        return lab.find(run);
    }

    public Page<ReplayRun> page(int page, int size) {
        return lab.page(page, size);
    }

    public Page<ReplayGain> gains(UUID run, int page, int size) {
        return lab.gains(run, page, size);
    }

    /** @param only absent: of all kinds */
    public Page<ReplayFinding> findings(UUID run, ReplayFinding.@Nullable Kind only, int page, int size) {
        return lab.findings(run, only, page, size);
    }
}
