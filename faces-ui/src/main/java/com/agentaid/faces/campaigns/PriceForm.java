package com.agentaid.faces.campaigns;

import static com.agentaid.faces.campaigns.CampaignForm.lines;
import static com.agentaid.faces.campaigns.CampaignForm.money;
import static com.agentaid.faces.campaigns.CampaignForm.seconds;

import com.agentaid.campaigns.CampaignRefused;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.PriceRules;
import com.agentaid.campaigns.PriceWindows;
import com.agentaid.faces.view.NamedLines;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a call costs, as an admin writes it: amounts in major units, what differs by state or hour in lines. */
public class PriceForm implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String currencyCode;
    private String price;
    private Integer billableAfter;
    private String statePrices;
    private String priceWindows;
    private String priceZone;

    PriceForm(CampaignTerms terms) {
        currencyCode = terms.price().currencyCode();
        price = terms.price().majorUnits().toPlainString();
        billableAfter = seconds(terms.billableAfter());
        statePrices = statePrices(terms);
        priceWindows = PriceWindowLines.write(terms.priceWindows().windows());
        priceZone = terms.priceWindows().zone().getId();
    }

    /** @throws CampaignRefused naming the first that cannot be */
    PriceRules rules() {
        Map<UsState, Money> byState = new HashMap<>();
        lines("statePrices", statePrices)
                .forEach((state, amount) -> byState.put(
                        UsState.find(state)
                                .orElseThrow(() -> new CampaignRefused(
                                        "statePrices", "must begin each line with a state such as TX, not " + state)),
                        money("statePrices", amount, currencyCode)));
        PriceWindows windows = new PriceWindows(
                PriceWindows.findZone(priceZone)
                        .orElseThrow(
                                () -> new CampaignRefused("priceZone", "must be a time zone such as America/Chicago")),
                PriceWindowLines.read(priceWindows, currencyCode));
        return new PriceRules(money("price", price, currencyCode), byState, windows, Duration.ofSeconds(billableAfter));
    }

    private static String statePrices(CampaignTerms terms) {
        Map<String, String> lines = new HashMap<>();
        terms.statePrices()
                .forEach((state, amount) ->
                        lines.put(state.code(), amount.majorUnits().toPlainString()));
        return NamedLines.write(lines);
    }

    public String getPrice() {
        return price;
    }

    public void setPrice(String price) {
        this.price = price;
    }

    public Integer getBillableAfter() {
        return billableAfter;
    }

    public void setBillableAfter(Integer billableAfter) {
        this.billableAfter = billableAfter;
    }

    public String getStatePrices() {
        return statePrices;
    }

    public void setStatePrices(String statePrices) {
        this.statePrices = statePrices;
    }

    public String getPriceWindows() {
        return priceWindows;
    }

    public void setPriceWindows(String priceWindows) {
        this.priceWindows = priceWindows;
    }

    public String getPriceZone() {
        return priceZone;
    }

    public void setPriceZone(String priceZone) {
        this.priceZone = priceZone;
    }
}
