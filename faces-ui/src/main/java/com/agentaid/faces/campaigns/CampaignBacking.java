package com.agentaid.faces.campaigns;

import com.agentaid.admin.CampaignAdministration;
import com.agentaid.campaigns.CampaignRefused;
import com.agentaid.campaigns.CampaignView;
import com.agentaid.faces.paging.FilteredList;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.PhoneNumber;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Campaigns of the tenant and the numbers that lead to them. */
@Named
@ViewScoped
public class CampaignBacking implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Campaigns to choose from when a number is added. */
    private static final int CHOICES_MAX = 100;

    @Inject
    private CampaignAdministration administration;

    private String campaignId = "";
    private String phoneNumber = "";
    private String label = "";
    private final FilteredList<CampaignView> campaigns =
            new FilteredList<>((search, status, page, size) -> administration.page(search, status, page, size));

    public void toggle(CampaignId campaign, boolean active) {
        if (active) {
            administration.pause(campaign);
        } else {
            administration.resume(campaign);
        }
    }

    public void retire(UUID number) {
        administration.retireNumber(number);
    }

    public void add() {
        try {
            administration.addNumber(
                    new CampaignId(UUID.fromString(campaignId)), PhoneNumber.parse(phoneNumber), label.strip());
            message(null, FacesMessage.SEVERITY_INFO, phoneNumber + " leads to the campaign now.");
            phoneNumber = "";
            label = "";
        } catch (IllegalArgumentException notANumber) {
            message("number:phone", FacesMessage.SEVERITY_ERROR, "Enter a full number, for example +15125550100.");
        } catch (CampaignRefused refused) {
            message("number:phone", FacesMessage.SEVERITY_ERROR, "This number leads to a campaign already.");
        }
    }

    private static void message(@Nullable String field, FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(field, new FacesMessage(severity, text, null));
    }

    public FilteredList<CampaignView> getCampaigns() {
        return campaigns;
    }

    public List<CampaignView> getChoices() {
        return administration.page("", "", 0, CHOICES_MAX).items();
    }

    public String getCampaignId() {
        return campaignId;
    }

    public void setCampaignId(String campaignId) {
        this.campaignId = campaignId;
    }

    public String getPhoneNumber() {
        return phoneNumber;
    }

    public void setPhoneNumber(String phoneNumber) {
        this.phoneNumber = phoneNumber;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }
}
