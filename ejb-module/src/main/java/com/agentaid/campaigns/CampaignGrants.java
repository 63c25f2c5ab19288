package com.agentaid.campaigns;

import com.agentaid.platform.push.PushOut;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.UsState;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who takes the calls of which campaign. An admin grants a campaign, in all states or some; the agent switches it on and off
 * and accepts some of the granted states or all. He begins switched on. Neither can undo the other's word: the database
 * works out what routing reads, and a trigger tells routing.
 */
@Stateless
@Tenanted
public class CampaignGrants {
    private static final String GRANTS =
            """
            select s.campaign_id, c.name, c.status, array_to_string(s.states, ','), s.switched_on,
                   array_to_string(s.accepted_states, ','), s.version
              from campaign_subscriptions s join campaigns c on c.id = s.campaign_id
             where s.agent_id = ?1
            """;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    PushOut push;

    @Inject
    Event<GrantsChanged> grantsChanged;

    @Inject
    Clock clock;

    /** By name, those of campaigns that have ended too. */
    public List<GrantedCampaign> of(AgentId agent) {
        return Sql.rows(entities, GRANTS + " order by c.name, c.id", agent.value()).stream()
                .map(CampaignGrants::grant)
                .toList();
    }

    /** Grants a campaign, or changes the states of a grant; what the agent chose stays. */
    public void grant(CampaignSubscription subscription) {
        AgentId agent = subscription.agent();
        int changed = Sql.update(
                entities,
                """
                insert into campaign_subscriptions as s (tenant_id, campaign_id, agent_id, states, created_at)
                values (?1, ?2, ?3, cast(?4 as char(2)[]), ?5)
                on conflict (campaign_id, agent_id) do update set states = excluded.states, version = s.version + 1
                 where s.states is distinct from excluded.states
                """,
                Work.tenant().value(),
                subscription.campaign().value(),
                agent.value(),
                array(subscription.states()),
                clock.instant());
        tell(agent, changed);
    }

    /** He gets no further call of the campaign; what he chose is forgotten. */
    public void withdraw(AgentId agent, CampaignId campaign) {
        int changed = Sql.update(
                entities,
                "delete from campaign_subscriptions where campaign_id = ?1 and agent_id = ?2",
                campaign.value(),
                agent.value());
        tell(agent, changed);
    }

    /**
     * What the agent makes of his grants; those that he says nothing of stay as they are.
     *
     * @throws CampaignRefused naming what is not granted, as {@code subscriptions[0].states[1]}
     * @throws GrantChanged when one of them changed since it was read
     */
    public void choose(AgentId agent, List<SubscriptionChoice> choices) {
        Map<CampaignId, GrantedCampaign> grants = new HashMap<>();
        Sql.rows(entities, GRANTS + " order by s.campaign_id for update of s", agent.value()).stream()
                .map(CampaignGrants::grant)
                .forEach(grant -> grants.put(grant.campaign(), grant));
        int changed = 0;
        for (int i = 0; i < choices.size(); i++) {
            SubscriptionChoice choice = choices.get(i);
            changed += choose(agent, checked(choice, grants.remove(choice.campaign()), i), choice);
        }
        tell(agent, changed);
    }

    private static GrantedCampaign checked(SubscriptionChoice choice, @Nullable GrantedCampaign grant, int index) {
        String at = "subscriptions[" + index + "].";
        if (grant == null) {
            throw new CampaignRefused(at + "campaignId", "must be a campaign that you are granted, once");
        }
        if (grant.version() != choice.version()) {
            throw new GrantChanged(choice.campaign());
        }
        for (int i = 0; i < choice.accepted().size(); i++) {
            UsState state = choice.accepted().get(i);
            if (!grant.grants(state)) {
                throw new CampaignRefused(
                        at + "states[" + i + "]",
                        "must be a state that you are granted in this campaign, not " + state);
            }
        }
        return grant;
    }

    private int choose(AgentId agent, GrantedCampaign grant, SubscriptionChoice choice) {
        Set<UsState> accepted = new HashSet<>(choice.accepted());
        if (grant.switchedOn() == choice.switchedOn() && grant.accepted().equals(accepted)) {
            return 0;
        }
        return Sql.update(
                entities,
                """
                update campaign_subscriptions
                   set switched_on = ?3, accepted_states = cast(?4 as char(2)[]), version = version + 1
                 where campaign_id = ?1 and agent_id = ?2
                """,
                grant.campaign().value(),
                agent.value(),
                choice.switchedOn(),
                array(accepted));
    }

    private void tell(AgentId agent, int changed) {
        if (changed > 0) {
            push.signal(PushSignal.toAgent(Work.tenant(), agent, "settings-changed", Map.of()));
            grantsChanged.fire(new GrantsChanged(agent));
        }
    }

    private static GrantedCampaign grant(Row row) {
        return new GrantedCampaign(
                new CampaignId(row.uuid(0)),
                row.text(1),
                CampaignStatus.valueOf(row.text(2)),
                states(row.list(3)),
                row.flag(4),
                states(row.list(5)),
                row.number(6));
    }

    private static @Nullable String array(Collection<UsState> states) {
        return states.isEmpty() ? null : Sql.array(states.stream().sorted().toList());
    }

    private static Set<UsState> states(List<String> codes) {
        Set<UsState> states = new HashSet<>();
        codes.forEach(code -> states.add(new UsState(code)));
        return states;
    }
}
