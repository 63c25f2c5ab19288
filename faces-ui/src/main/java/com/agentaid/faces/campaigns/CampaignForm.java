package com.agentaid.faces.campaigns;

import com.agentaid.campaigns.CallerStateRules;
import com.agentaid.campaigns.CampaignRefused;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.DuplicateAfter;
import com.agentaid.campaigns.PreferenceRules;
import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.campaigns.SelectionRules;
import com.agentaid.campaigns.StateMismatch;
import com.agentaid.campaigns.WhenNotRouted;
import com.agentaid.faces.view.NamedLines;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import java.io.Serializable;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a campaign as an admin writes them: times in seconds, amounts in major units of its currency, what differs by
 * name or state in lines. What cannot be read is refused in the facade's own words, under the same name.
 */
public class CampaignForm implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String currencyCode;
    private final RingForm ringing;
    private final PriceForm prices;
    private RoutingStrategy strategy;
    private String balanceBand;
    private Integer stickyDays;
    private Integer duplicateDays;
    private DuplicateAfter duplicateAfter;
    private String requiredAttributes;
    private WhenNotRouted whenNotRouted;
    private String overflowNumber;
    private boolean asksZip;
    private StateMismatch mismatch;
    private Integer earlierDays;
    private Integer disputeHours;

    CampaignForm(CampaignTerms terms) {
        SelectionRules selection = terms.selection();
        CallerStateRules callerState = terms.callerState();
        Money band = selection.balanceBand();
        PhoneNumber overflow = terms.overflowNumber();
        currencyCode = terms.price().currencyCode();
        ringing = new RingForm(terms);
        prices = new PriceForm(terms);
        strategy = terms.strategy();
        balanceBand = band == null ? "" : band.majorUnits().toPlainString();
        stickyDays = selection.stickyDays();
        duplicateDays = selection.duplicateDays();
        duplicateAfter = selection.duplicateAfter();
        requiredAttributes = NamedLines.write(selection.requiredAttributes());
        whenNotRouted = terms.whenNotRouted();
        overflowNumber = overflow == null ? "" : overflow.e164();
        asksZip = callerState.asksZip();
        mismatch = callerState.mismatch();
        earlierDays = callerState.earlierDays();
        disputeHours = Math.toIntExact(terms.disputeWindow().toHours());
    }

    PreferenceRules preference() {
        return new PreferenceRules(
                strategy, balanceBand.isBlank() ? null : money("balanceBand", balanceBand, currencyCode), stickyDays);
    }

    Map<String, String> attributes() {
        return lines("requiredAttributes", requiredAttributes);
    }

    @Nullable
    PhoneNumber overflow() {
        return overflowNumber.isBlank()
                ? null
                : PhoneNumber.find(overflowNumber)
                        .orElseThrow(() -> new CampaignRefused(
                                "overflowNumber", "must be a full number, for example +15125550100"));
    }

    CallerStateRules callerState() {
        return new CallerStateRules(asksZip, mismatch, earlierDays);
    }

    static Money money(String field, String written, String currencyCode) {
        try {
            return Money.parse(written, Currency.getInstance(currencyCode));
        } catch (IllegalArgumentException unreadable) {
            throw new CampaignRefused(field, String.valueOf(unreadable.getMessage()));
        }
    }

    static Map<String, String> lines(String field, String text) {
        try {
            return NamedLines.read(text);
        } catch (IllegalArgumentException unreadable) {
            throw new CampaignRefused(field, String.valueOf(unreadable.getMessage()));
        }
    }

    static int seconds(Duration duration) {
        return Math.toIntExact(duration.toSeconds());
    }

    public String getCurrencyCode() {
        return currencyCode;
    }

    public RingForm getRinging() {
        return ringing;
    }

    public PriceForm getPrices() {
        return prices;
    }

    public RoutingStrategy getStrategy() {
        return strategy;
    }

    public void setStrategy(RoutingStrategy strategy) {
        this.strategy = strategy;
    }

    public String getBalanceBand() {
        return balanceBand;
    }

    public void setBalanceBand(String balanceBand) {
        this.balanceBand = balanceBand;
    }

    public Integer getStickyDays() {
        return stickyDays;
    }

    public void setStickyDays(Integer stickyDays) {
        this.stickyDays = stickyDays;
    }

    public Integer getDuplicateDays() {
        return duplicateDays;
    }

    public void setDuplicateDays(Integer duplicateDays) {
        this.duplicateDays = duplicateDays;
    }

    public DuplicateAfter getDuplicateAfter() {
        return duplicateAfter;
    }

    public void setDuplicateAfter(DuplicateAfter duplicateAfter) {
        this.duplicateAfter = duplicateAfter;
    }

    public String getRequiredAttributes() {
        return requiredAttributes;
    }

    public void setRequiredAttributes(String requiredAttributes) {
        this.requiredAttributes = requiredAttributes;
    }

    public WhenNotRouted getWhenNotRouted() {
        return whenNotRouted;
    }

    public void setWhenNotRouted(WhenNotRouted whenNotRouted) {
        this.whenNotRouted = whenNotRouted;
    }

    public String getOverflowNumber() {
        return overflowNumber;
    }

    public void setOverflowNumber(String overflowNumber) {
        this.overflowNumber = overflowNumber;
    }

    public boolean isAsksZip() {
        return asksZip;
    }

    public void setAsksZip(boolean asksZip) {
        this.asksZip = asksZip;
    }

    public StateMismatch getMismatch() {
        return mismatch;
    }

    public void setMismatch(StateMismatch mismatch) {
        this.mismatch = mismatch;
    }

    public Integer getEarlierDays() {
        return earlierDays;
    }

    public void setEarlierDays(Integer earlierDays) {
        this.earlierDays = earlierDays;
    }

    public Integer getDisputeHours() {
        return disputeHours;
    }

    public void setDisputeHours(Integer disputeHours) {
        this.disputeHours = disputeHours;
    }
}
