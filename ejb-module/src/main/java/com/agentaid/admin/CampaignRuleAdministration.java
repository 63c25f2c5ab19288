package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;

import com.agentaid.audit.AuditTrail;
import com.agentaid.campaigns.CallerStateRules;
import com.agentaid.campaigns.CampaignDraft;
import com.agentaid.campaigns.CampaignRules;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.DuplicateAfter;
import com.agentaid.campaigns.PreferenceRules;
import com.agentaid.campaigns.PriceRules;
import com.agentaid.campaigns.RingRules;
import com.agentaid.campaigns.WhenNotRouted;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.PhoneNumber;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets an administrator write the rules of a campaign, one group at a time or all at once, under audit with what was before. Each operation
 * takes the version of the terms that was read and refuses as {@link CampaignRules} says.
 */
@Stateless
@Tenanted
@RolesAllowed(ADMIN)
public class CampaignRuleAdministration {
    @Inject
    private CampaignRules rules;

    @Inject
    private AuditTrail audit;

    /** Nothing leads to it yet, and nobody is granted it. */
    public CampaignId create(CampaignDraft wanted) {
        CampaignId created = rules.create(wanted);
        audit.record(
                "campaign.create",
                "campaign:" + created.value(),
                Map.of("name", wanted.name(), "now", wanted.toString()));
        return created;
    }

    /** All groups at once; name, vertical and line of authority stay. */
    public void change(CampaignId campaign, int version, CampaignDraft wanted) {
        CampaignTerms before = rules.change(campaign, version, wanted);
        record("campaign.change-rules", campaign, version, before, wanted);
    }

    public void changePreference(CampaignId campaign, int version, PreferenceRules wanted) {
        CampaignTerms before = rules.changePreference(campaign, version, wanted);
        record("campaign.change-preference", campaign, version, PreferenceRules.of(before), wanted);
    }

    public void changeDuplicates(CampaignId campaign, int version, int days, DuplicateAfter after) {
        CampaignTerms before = rules.changeDuplicates(campaign, version, days, after);
        record(
                "campaign.change-duplicates",
                campaign,
                version,
                before.selection().duplicateDays() + " days after "
                        + before.selection().duplicateAfter(),
                days + " days after " + after);
    }

    public void changeAttributes(CampaignId campaign, int version, Map<String, String> required) {
        CampaignTerms before = rules.changeAttributes(campaign, version, required);
        record(
                "campaign.change-attributes",
                campaign,
                version,
                before.selection().requiredAttributes(),
                required);
    }

    /** Whether the change would be refused, before anybody is asked to confirm it. */
    public void checkAttributes(CampaignId campaign, int version, Map<String, String> required) {
        rules.checkAttributes(campaign, version, required);
    }

    public void changeRinging(CampaignId campaign, int version, RingRules wanted) {
        CampaignTerms before = rules.changeRinging(campaign, version, wanted);
        record("campaign.change-ringing", campaign, version, RingRules.of(before), wanted);
    }

    public void changeNotRouted(
            CampaignId campaign, int version, WhenNotRouted then, @Nullable PhoneNumber overflowNumber) {
        CampaignTerms before = rules.changeNotRouted(campaign, version, then, overflowNumber);
        record(
                "campaign.change-not-routed",
                campaign,
                version,
                before.whenNotRouted() + " " + before.overflowNumber(),
                then + " " + overflowNumber);
    }

    /** Whether the change would be refused, before anybody is asked to confirm it. */
    public void checkNotRouted(
            CampaignId campaign, int version, WhenNotRouted then, @Nullable PhoneNumber overflowNumber) {
        rules.checkNotRouted(campaign, version, then, overflowNumber);
    }

    public void changeCallerState(CampaignId campaign, int version, CallerStateRules wanted) {
        CampaignTerms before = rules.changeCallerState(campaign, version, wanted);
        record("campaign.change-caller-state", campaign, version, before.callerState(), wanted);
    }

    public void changeDisputes(CampaignId campaign, int version, Duration window) {
        CampaignTerms before = rules.changeDisputes(campaign, version, window);
        record("campaign.change-disputes", campaign, version, before.disputeWindow(), window);
    }

    public void changePrice(CampaignId campaign, int version, PriceRules wanted) {
        CampaignTerms before = rules.changePrice(campaign, version, wanted);
        record("campaign.change-price", campaign, version, PriceRules.of(before), wanted);
    }

    /** Whether the change would be refused, before anybody is asked to confirm it. */
    public void checkPrice(CampaignId campaign, int version, PriceRules wanted) {
        rules.checkPrice(campaign, version, wanted);
    }

    private void record(String action, CampaignId campaign, int version, Object before, Object now) {
        audit.record(
                action,
                "campaign:" + campaign.value(),
                Map.of("version", Integer.toString(version), "before", before.toString(), "now", now.toString()));
    }
}
