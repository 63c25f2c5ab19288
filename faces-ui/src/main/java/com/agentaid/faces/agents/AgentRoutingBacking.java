package com.agentaid.faces.agents;

import com.agentaid.admin.AgentAdministration;
import com.agentaid.admin.AgentSubscription;
import com.agentaid.admin.CampaignAdministration;
import com.agentaid.agents.AgentStanding;
import com.agentaid.agents.SettingsChangedMeanwhile;
import com.agentaid.agents.SettingsRefused;
import com.agentaid.campaigns.CampaignNotFound;
import com.agentaid.campaigns.CampaignSubscription;
import com.agentaid.campaigns.CampaignView;
import com.agentaid.faces.view.FieldMessages;
import com.agentaid.faces.view.NamedLines;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.UsState;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What an agent is offered: his attributes, his place among others, and the campaigns whose calls he takes. */
@Named
@ViewScoped
public class AgentRoutingBacking implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Campaigns to choose from when an agent is subscribed. */
    private static final int CHOICES_MAX = 100;

    @Inject
    private AgentAdministration agents;

    @Inject
    private CampaignAdministration campaigns;

    private String agentId = "";
    private String attributes = "";
    private Integer priorityTier = 1;
    private Integer weight = 1;
    private long version;
    private String campaignId = "";
    private String states = "";

    void load(AgentId agent) {
        agentId = agent.value().toString();
        AgentStanding standing = agents.standing(agent);
        Map<String, String> lines = new HashMap<>();
        standing.attributes().forEach((name, values) -> lines.put(name, String.join(", ", values)));
        attributes = NamedLines.write(lines);
        priorityTier = standing.priorityTier();
        weight = standing.weight();
        version = standing.version();
    }

    public void saveStanding() {
        try {
            agents.changeStanding(agent(), new AgentStanding(written(), priorityTier, weight, version));
            load(agent());
            FieldMessages.done("Saved. It counts for the next call.");
        } catch (SettingsRefused refused) {
            refused.errors().forEach(error -> FieldMessages.refused("standing", error.field(), error.message()));
        } catch (SettingsChangedMeanwhile overtaken) {
            FieldMessages.failed("This agent was changed meanwhile: nothing was saved. Reload the page to see him.");
        }
    }

    public void subscribe() {
        try {
            Set<UsState> accepted = new HashSet<>();
            for (String code : states.strip().split("[\\s,]+", -1)) {
                Optional<UsState> state = UsState.find(code);
                if (state.isEmpty() && !code.isEmpty()) {
                    FieldMessages.refused("subscription", "states", "must be states such as TX FL, not " + code);
                    return;
                }
                state.ifPresent(accepted::add);
            }
            agents.subscribe(new CampaignSubscription(new CampaignId(UUID.fromString(campaignId)), agent(), accepted));
            states = "";
            FieldMessages.done("Subscribed. It counts for the next call.");
        } catch (IllegalArgumentException | CampaignNotFound unknown) {
            FieldMessages.refused("subscription", "campaign", "must be a campaign of the list");
        }
    }

    public void unsubscribe(CampaignId campaign) {
        agents.unsubscribe(agent(), campaign);
        FieldMessages.done("The agent gets no further call of the campaign.");
    }

    private Map<String, Set<String>> written() {
        try {
            Map<String, Set<String>> values = new HashMap<>();
            NamedLines.read(attributes)
                    .forEach((name, list) -> values.put(name, new HashSet<>(Arrays.asList(list.split(",", -1)))));
            return values;
        } catch (IllegalArgumentException unreadable) {
            throw new SettingsRefused("attributes", String.valueOf(unreadable.getMessage()));
        }
    }

    private AgentId agent() {
        return new AgentId(UUID.fromString(agentId));
    }

    public List<AgentSubscription> getSubscriptions() {
        return agents.subscriptions(agent());
    }

    public List<CampaignView> getChoices() {
        return campaigns.page("", "", 0, CHOICES_MAX).items();
    }

    public String getAttributes() {
        return attributes;
    }

    public void setAttributes(String attributes) {
        this.attributes = attributes;
    }

    public Integer getPriorityTier() {
        return priorityTier;
    }

    public void setPriorityTier(Integer priorityTier) {
        this.priorityTier = priorityTier;
    }

    public Integer getWeight() {
        return weight;
    }

    public void setWeight(Integer weight) {
        this.weight = weight;
    }

    public String getCampaignId() {
        return campaignId;
    }

    public void setCampaignId(String campaignId) {
        this.campaignId = campaignId;
    }

    public String getStates() {
        return states;
    }

    public void setStates(String states) {
        this.states = states;
    }
}
