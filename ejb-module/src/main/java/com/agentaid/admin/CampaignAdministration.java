package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;
import static com.agentaid.admin.AdminRoles.OPERATOR;

import com.agentaid.audit.AuditTrail;
import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.CampaignView;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.PhoneNumber;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** Lets an admin steer campaigns and the numbers that lead to them, under audit. */
@Stateless
@Tenanted
@RolesAllowed({ADMIN, OPERATOR})
public class CampaignAdministration {
    @Inject
    private CampaignCatalog catalog;

    @Inject
    private AuditTrail audit;

    @RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
    public Page<CampaignView> page(String search, String status, int page, int size) {
        return catalog.page(search, status, page, size);
    }

    /** @throws com.agentaid.campaigns.CampaignNotFound when the tenant has no such campaign */
    @RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
    public CampaignView get(CampaignId campaign) {
        return catalog.view(campaign);
    }

    /** Callers hear the not-routed treatment until it is resumed. */
    public void pause(CampaignId campaign) {
        catalog.pause(campaign);
        audit.record("campaign.pause", "campaign:" + campaign.value(), Map.of());
    }

    public void resume(CampaignId campaign) {
        catalog.resume(campaign);
        audit.record("campaign.resume", "campaign:" + campaign.value(), Map.of());
    }

    /** @throws com.agentaid.campaigns.CampaignRefused when the number is in use already */
    public void addNumber(CampaignId campaign, PhoneNumber number, String label) {
        catalog.addNumber(campaign, number, label);
        audit.record("campaign.add-number", "campaign:" + campaign.value(), Map.of("number", number.e164()));
    }

    public void retireNumber(UUID number) {
        catalog.retireNumber(number);
        audit.record("campaign.retire-number", "number:" + number, Map.of());
    }
}
