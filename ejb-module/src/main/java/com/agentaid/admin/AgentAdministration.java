package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;
import static com.agentaid.admin.AdminRoles.OPERATOR;

import com.agentaid.admin.internal.AgentQueries;
import com.agentaid.agents.AgentRoster;
import com.agentaid.agents.AgentStanding;
import com.agentaid.audit.AuditTrail;
import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.CampaignGrants;
import com.agentaid.campaigns.CampaignSubscription;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CampaignId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Lets an admin find, approve and suspend agents, and say what they are offered. Every act stands in the audit log with who did it and why. */
@Stateless
@Tenanted
@RolesAllowed({ADMIN, OPERATOR})
public class AgentAdministration {
    @Inject
    private AgentQueries queries;

    @Inject
    private AgentRoster roster;

    @Inject
    private CampaignCatalog campaigns;

    @Inject
    private CampaignGrants grants;

    @Inject
    private AuditTrail audit;

    /** @param status one of PENDING, APPROVED, SUSPENDED, or empty for all */
    @RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
    public Page<AgentRow> page(String search, String status, int page, int size) {
        return queries.page(search.strip(), status, Page.number(page), Page.size(size));
    }

    @RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
    public Optional<AgentRow> find(AgentId agent) {
        return queries.find(agent);
    }

    /** The agent may go online from now on. */
    public void approve(AgentId agent) {
        if (roster.approve(agent)) {
            audit.record("agent.approve", target(agent), Map.of());
        }
    }

    /** The agent gets no further call; one that he is on goes on. */
    public void suspend(AgentId agent, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason: say why the agent is suspended");
        }
        if (roster.suspend(agent, reason.strip())) {
            audit.record("agent.suspend", target(agent), Map.of("reason", reason.strip()));
        }
    }

    /** @throws com.agentaid.agents.UnknownAgent when the tenant has no such agent */
    @RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
    public AgentStanding standing(AgentId agent) {
        return roster.standing(agent);
    }

    /**
     * Attributes, tier and weight, for the next decision.
     *
     * @throws com.agentaid.agents.SettingsChangedMeanwhile when the account changed since the standing was read
     */
    public void changeStanding(AgentId agent, AgentStanding wanted) {
        AgentStanding before = roster.standing(agent);
        roster.changeStanding(agent, wanted);
        audit.record(
                "agent.change-standing", target(agent), Map.of("before", before.toString(), "now", wanted.toString()));
    }

    /**
     * What he is granted and what he made of it, by the campaigns' names.
     *
     * @throws com.agentaid.agents.UnknownAgent when the tenant has no such agent
     */
    @RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
    public List<AgentSubscription> subscriptions(AgentId agent) {
        return grants.of(roster.get(agent).id()).stream()
                .map(AgentSubscription::of)
                .toList();
    }

    /**
     * Grants him a campaign, or changes the states of a grant. He may switch it off and on himself.
     *
     * @throws com.agentaid.agents.UnknownAgent when the tenant has no such agent
     * @throws com.agentaid.campaigns.CampaignNotFound when it has no such campaign
     */
    public void subscribe(CampaignSubscription subscription) {
        AgentId agent = roster.get(subscription.agent()).id();
        campaigns.get(subscription.campaign());
        grants.grant(subscription);
        audit.record(
                "agent.subscribe",
                target(agent),
                Map.of(
                        "campaign",
                        subscription.campaign().toString(),
                        "states",
                        new TreeSet<>(subscription.states()).toString()));
    }

    /**
     * He gets no further call of the campaign.
     *
     * @throws com.agentaid.agents.UnknownAgent when the tenant has no such agent
     * @throws com.agentaid.campaigns.CampaignNotFound when it has no such campaign
     */
    public void unsubscribe(AgentId agent, CampaignId campaign) {
        roster.get(agent);
        campaigns.get(campaign);
        grants.withdraw(agent, campaign);
        audit.record("agent.unsubscribe", target(agent), Map.of("campaign", campaign.toString()));
    }

    private static String target(AgentId agent) {
        return "agent:" + agent.value();
    }
}
