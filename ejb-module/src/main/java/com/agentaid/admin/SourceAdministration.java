package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;
import static com.agentaid.admin.AdminRoles.OPERATOR;

import com.agentaid.audit.AuditTrail;
import com.agentaid.campaigns.NewSource;
import com.agentaid.campaigns.SourceDraft;
import com.agentaid.campaigns.SourceStatus;
import com.agentaid.campaigns.SourceView;
import com.agentaid.campaigns.Sources;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.SourceId;
import com.agentaid.telephony.BidHistory;
import com.agentaid.telephony.BidView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Lets an admin steer the sources of calls, under audit. An operator stops and starts them and deals out numbers; keys, terms
 * and what is paid are an administrator's.
 */
@Stateless
@Tenanted
@RolesAllowed(ADMIN)
public class SourceAdministration {
    @Inject
    private Sources sources;

    @Inject
    private BidHistory bids;

    @Inject
    private AuditTrail audit;

    /** By name. */
    @RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
    public List<SourceView> all() {
        return sources.all();
    }

    /** @throws com.agentaid.campaigns.SourceNotFound when the tenant has no such source */
    @RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
    public SourceView get(SourceId source) {
        return sources.get(source);
    }

    @RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
    public List<PhoneNumber> numbers(SourceId source) {
        return sources.numbers(source);
    }

    /** Newest first, with the reasons that the source is not told. */
    @RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
    public Page<BidView> bids(SourceId source, int page, int size) {
        return bids.page(sources.get(source).id(), page, size);
    }

    /** @throws com.agentaid.campaigns.CampaignRefused naming what cannot be */
    public NewSource create(SourceDraft draft) {
        NewSource created = sources.create(draft);
        audit.record("source.create", target(created.id()), Map.of("name", draft.name(), "now", draft.toString()));
        return created;
    }

    /** @throws com.agentaid.campaigns.CampaignRefused naming what cannot be */
    public void change(SourceId source, SourceDraft draft) {
        SourceView before = sources.get(source);
        sources.change(source, draft);
        audit.record("source.change", target(source), Map.of("before", before.toString(), "now", draft.toString()));
    }

    /** The new key is shown this once; the old one works on for the given time. */
    public NewSource rotateKey(SourceId source, Duration oldKeyWorksFor) {
        NewSource rotated = sources.rotateKey(source, oldKeyWorksFor);
        audit.record(
                "source.rotate-key",
                target(source),
                Map.of("oldKeySeconds", Long.toString(oldKeyWorksFor.toSeconds())));
        return rotated;
    }

    @RolesAllowed({ADMIN, OPERATOR})
    public void pause(SourceId source) {
        moveTo(source, SourceStatus.PAUSED, "source.pause");
    }

    @RolesAllowed({ADMIN, OPERATOR})
    public void resume(SourceId source) {
        moveTo(source, SourceStatus.ACTIVE, "source.resume");
    }

    public void disable(SourceId source) {
        moveTo(source, SourceStatus.DISABLED, "source.disable");
    }

    /** The number answers this source's bids alone. */
    @RolesAllowed({ADMIN, OPERATOR})
    public void addNumber(SourceId source, PhoneNumber number) {
        sources.addNumber(source, number);
        audit.record("source.add-number", target(source), Map.of("number", number.e164()));
    }

    @RolesAllowed({ADMIN, OPERATOR})
    public void removeNumber(SourceId source, PhoneNumber number) {
        sources.removeNumber(source, number);
        audit.record("source.remove-number", target(source), Map.of("number", number.e164()));
    }

    private void moveTo(SourceId source, SourceStatus status, String action) {
        sources.moveTo(source, status);
        audit.record(action, target(source), Map.of());
    }

    private static String target(SourceId source) {
        return "source:" + source;
    }
}
