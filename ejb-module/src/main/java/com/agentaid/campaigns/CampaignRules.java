package com.agentaid.campaigns;

import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.Attribute;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.PhoneNumber;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a campaign, one group at a time, each checked together with all others. Every change makes a new version of the
 * terms and counts for the next decision; calls that were received keep their price. Roles are checked by the facades above.
 *
 * <p>Each operation takes the version that was read and answers the terms before the change. It refuses with
 * {@link CampaignRefused}, naming the field, with {@link CampaignChanged} when the version is not the last, and with
 * {@link CampaignNotFound}.
 */
@Stateless
@Tenanted
public class CampaignRules {

    @Inject
    CampaignCatalog catalog;

    /** A new campaign; nothing leads to it yet. */
    public CampaignId create(CampaignDraft wanted) {
        return catalog.create(whole(wanted).apply(wanted));
    }

    /** All groups at once; name, vertical and line of authority stay. */
    public CampaignTerms change(CampaignId id, int version, CampaignDraft wanted) {
        return change(id, version, whole(wanted));
    }

    /** Each group as its own operation would take it. */
    private UnaryOperator<CampaignDraft> whole(CampaignDraft wanted) {
        UnaryOperator<CampaignDraft> priced = priced(wanted.priceRules());
        UnaryOperator<CampaignDraft> treating = treating(wanted.whenNotRouted(), wanted.overflowNumber());
        UnaryOperator<CampaignDraft> asking = asking(wanted.selection().requiredAttributes());
        return draft -> asking.apply(treating.apply(priced.apply(draft))
                .withRinging(wanted.ringRules())
                .withCallerState(wanted.callerState())
                .withDisputeWindow(wanted.disputeWindow())
                .withSelection(wanted.strategy(), wanted.selection()));
    }

    public CampaignTerms changePreference(CampaignId id, int version, PreferenceRules rules) {
        return change(id, version, draft -> {
            SelectionRules now = draft.selection();
            return draft.withSelection(
                    rules.strategy(),
                    new SelectionRules(
                            rules.balanceBand(),
                            rules.stickyDays(),
                            now.duplicateDays(),
                            now.duplicateAfter(),
                            now.requiredAttributes()));
        });
    }

    public CampaignTerms changeDuplicates(CampaignId id, int version, int days, DuplicateAfter after) {
        return change(id, version, draft -> {
            SelectionRules now = draft.selection();
            return draft.withSelection(
                    draft.strategy(),
                    new SelectionRules(now.balanceBand(), now.stickyDays(), days, after, now.requiredAttributes()));
        });
    }

    public CampaignTerms changeAttributes(CampaignId id, int version, Map<String, String> required) {
        return change(id, version, asking(required));
    }

    /** Refuses as the change would, and changes nothing. */
    public void checkAttributes(CampaignId id, int version, Map<String, String> required) {
        drafted(catalog.view(id), version, asking(required));
    }

    private static UnaryOperator<CampaignDraft> asking(Map<String, String> required) {
        Map<String, String> attributes = new HashMap<>();
        try {
            required.forEach((name, value) -> {
                Attribute attribute = new Attribute(name, value);
                attributes.put(attribute.name(), attribute.value());
            });
        } catch (IllegalArgumentException noAttribute) {
            throw new CampaignRefused("requiredAttributes", String.valueOf(noAttribute.getMessage()));
        }
        return draft -> {
            SelectionRules now = draft.selection();
            return draft.withSelection(
                    draft.strategy(),
                    new SelectionRules(
                            now.balanceBand(),
                            now.stickyDays(),
                            now.duplicateDays(),
                            now.duplicateAfter(),
                            attributes));
        };
    }

    public CampaignTerms changeRinging(CampaignId id, int version, RingRules rules) {
        return change(id, version, draft -> draft.withRinging(rules));
    }

    /** @param overflowNumber needed for {@link WhenNotRouted#OVERFLOW}; kept for later otherwise */
    public CampaignTerms changeNotRouted(
            CampaignId id, int version, WhenNotRouted then, @Nullable PhoneNumber overflowNumber) {
        return change(id, version, treating(then, overflowNumber));
    }

    /** Refuses as the change would, and changes nothing. */
    public void checkNotRouted(CampaignId id, int version, WhenNotRouted then, @Nullable PhoneNumber overflowNumber) {
        drafted(catalog.view(id), version, treating(then, overflowNumber));
    }

    private UnaryOperator<CampaignDraft> treating(WhenNotRouted then, @Nullable PhoneNumber overflowNumber) {
        if (overflowNumber != null && catalog.findByNumber(overflowNumber).isPresent()) {
            throw new CampaignRefused("overflowNumber", "must not lead to a campaign: the call would come back");
        }
        return draft -> draft.withNotRouted(then, overflowNumber);
    }

    public CampaignTerms changeCallerState(CampaignId id, int version, CallerStateRules rules) {
        return change(id, version, draft -> draft.withCallerState(rules));
    }

    /** From the end of a charged call; zero: nobody may dispute a call of this campaign. Also of calls that were. */
    public CampaignTerms changeDisputes(CampaignId id, int version, Duration window) {
        return change(id, version, draft -> draft.withDisputeWindow(window));
    }

    /** In the campaign's currency. */
    public CampaignTerms changePrice(CampaignId id, int version, PriceRules rules) {
        return change(id, version, priced(rules));
    }

    /** Refuses as the change would, and changes nothing. */
    public void checkPrice(CampaignId id, int version, PriceRules rules) {
        drafted(catalog.view(id), version, priced(rules));
    }

    private static UnaryOperator<CampaignDraft> priced(PriceRules rules) {
        return draft -> {
            if (!rules.price().currency().equals(draft.price().currency())) {
                throw new CampaignRefused("price", "must be in the campaign's currency");
            }
            return draft.withPrice(rules);
        };
    }

    private CampaignTerms change(CampaignId id, int version, UnaryOperator<CampaignDraft> group) {
        CampaignView before = catalog.view(id);
        catalog.change(id, version, drafted(before, version, group));
        return before.terms();
    }

    private static CampaignDraft drafted(CampaignView before, int version, UnaryOperator<CampaignDraft> group) {
        if (before.terms().status() == CampaignStatus.ENDED) {
            throw new CampaignRefused("status", "cannot change: the campaign has ended");
        }
        if (before.terms().priceVersion() != version) {
            throw new CampaignChanged(before.terms().id());
        }
        CampaignDraft draft = group.apply(CampaignDraft.of(before));
        draft.priceRules().requireNoFreeCalls(PriceRules.of(before.terms()));
        return draft;
    }
}
