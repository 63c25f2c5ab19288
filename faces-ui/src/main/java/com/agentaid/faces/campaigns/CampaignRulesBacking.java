package com.agentaid.faces.campaigns;

import com.agentaid.admin.CampaignAdministration;
import com.agentaid.admin.CampaignRuleAdministration;
import com.agentaid.campaigns.CampaignChanged;
import com.agentaid.campaigns.CampaignNotFound;
import com.agentaid.campaigns.CampaignRefused;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.CampaignView;
import com.agentaid.campaigns.DuplicateAfter;
import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.campaigns.StateMismatch;
import com.agentaid.campaigns.WhenNotRouted;
import com.agentaid.faces.view.FieldMessages;
import com.agentaid.shared.CampaignId;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules of one campaign, each group in a form of its own. A form has never the id of a field in it: the message would look for the form. */
@Named
@ViewScoped
public class CampaignRulesBacking implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private CampaignAdministration campaigns;

    @Inject
    private CampaignRuleAdministration rules;

    private String id = "";
    private String name = "";
    private String status = "";
    private int version;
    private long subscribers;
    private @Nullable CampaignForm form;

    /** Answers 404 for an id that is none, or another tenant's. */
    public void load() throws IOException {
        try {
            read();
        } catch (IllegalArgumentException | CampaignNotFound unknown) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(404, "There is no such campaign.");
            faces.responseComplete();
        }
    }

    public void savePreference() {
        save(
                "preference",
                () -> rules.changePreference(campaign(), version, written().preference()));
    }

    public void saveDuplicates() {
        save(
                "duplicates",
                () -> rules.changeDuplicates(
                        campaign(),
                        version,
                        written().getDuplicateDays(),
                        written().getDuplicateAfter()));
    }

    public void checkAttributes() {
        attempt(
                "attributes",
                () -> rules.checkAttributes(campaign(), version, written().attributes()));
    }

    public void saveAttributes() {
        save(
                "attributes",
                () -> rules.changeAttributes(campaign(), version, written().attributes()));
    }

    public void saveRinging() {
        save(
                "ringing",
                () -> rules.changeRinging(
                        campaign(), version, written().getRinging().rules()));
    }

    public void checkNotRouted() {
        attempt(
                "notRouted",
                () -> rules.checkNotRouted(
                        campaign(),
                        version,
                        written().getWhenNotRouted(),
                        written().overflow()));
    }

    public void saveNotRouted() {
        save(
                "notRouted",
                () -> rules.changeNotRouted(
                        campaign(),
                        version,
                        written().getWhenNotRouted(),
                        written().overflow()));
    }

    public void saveCallerState() {
        save(
                "callerState",
                () -> rules.changeCallerState(campaign(), version, written().callerState()));
    }

    public void checkPrice() {
        attempt(
                "prices",
                () -> rules.checkPrice(
                        campaign(), version, written().getPrices().rules()));
    }

    public void savePrice() {
        save(
                "prices",
                () -> rules.changePrice(
                        campaign(), version, written().getPrices().rules()));
    }

    public void saveDisputes() {
        save(
                "disputes",
                () -> rules.changeDisputes(
                        campaign(), version, Duration.ofHours(written().getDisputeHours())));
    }

    private void save(String group, Runnable change) {
        attempt(group, () -> {
            change.run();
            read();
            FieldMessages.done("Saved. It counts for the next call.");
        });
    }

    private void attempt(String group, Runnable act) {
        try {
            act.run();
        } catch (CampaignRefused refused) {
            FieldMessages.refused(group, refused.field(), String.valueOf(refused.getMessage()));
        } catch (CampaignChanged overtaken) {
            FieldMessages.failed(
                    "Somebody changed this campaign meanwhile: nothing was saved. Reload the page to see it.");
        }
    }

    private void read() {
        CampaignView view = campaigns.get(campaign());
        CampaignTerms terms = view.terms();
        name = terms.name();
        status = terms.status().name();
        version = terms.priceVersion();
        subscribers = view.subscribers();
        form = new CampaignForm(terms);
    }

    private CampaignId campaign() {
        return new CampaignId(UUID.fromString(id));
    }

    private CampaignForm written() {
        return Objects.requireNonNull(form, "no campaign is loaded");
    }

    public @Nullable CampaignForm getForm() {
        return form;
    }

    public RoutingStrategy[] getStrategies() {
        return RoutingStrategy.values();
    }

    public DuplicateAfter[] getDuplicateMoments() {
        return DuplicateAfter.values();
    }

    public WhenNotRouted[] getTreatments() {
        return WhenNotRouted.values();
    }

    public StateMismatch[] getMismatches() {
        return StateMismatch.values();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getName() {
        return name;
    }

    public String getStatus() {
        return status;
    }

    public int getVersion() {
        return version;
    }

    public long getSubscribers() {
        return subscribers;
    }
}
