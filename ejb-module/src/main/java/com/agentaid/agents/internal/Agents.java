package com.agentaid.agents.internal;

import com.agentaid.agents.LicenceRefused;
import com.agentaid.agents.LicenceView;
import com.agentaid.agents.NewLicence;
import com.agentaid.agents.SettingsChangedMeanwhile;
import com.agentaid.agents.UnknownAgent;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Agents and their licences in the database. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Agents {

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    public Optional<Agent> find(AgentId id) {
        return Optional.ofNullable(entities.find(Agent.class, id.value()));
    }

    public Agent get(AgentId id) {
        return find(id).orElseThrow(() -> new UnknownAgent(id));
    }

    /**
     * Native statements that follow in the transaction see what entities changed.
     *
     * @throws SettingsChangedMeanwhile when another transaction changed the agent since this one read him
     */
    public void flush(AgentId agent) {
        try {
            entities.flush();
        } catch (OptimisticLockException overtaken) {
            throw new SettingsChangedMeanwhile(agent);
        }
    }

    /** A zone that the database does not know must never be an agent's: it would fail every decision of his tenant. */
    public boolean knowZone(ZoneId zone) {
        return ZoneId.getAvailableZoneIds().contains(zone.getId())
                && Sql.row(entities, "select 1 from pg_timezone_names where name = ?1", zone.getId())
                        .isPresent();
    }

    public List<LicenceView> licencesOf(AgentId agent) {
        return entities.createQuery(
                        "select l from AgentLicense l where l.agentId = ?1 order by l.state, l.lineOfAuthority, l.expiresOn",
                        AgentLicense.class)
                .setParameter(1, agent.value())
                .getResultStream()
                .map(AgentLicense::view)
                .toList();
    }

    public UUID addLicence(Agent agent, NewLicence licence, String source) {
        boolean known = Sql.row(
                        entities,
                        """
                        select 1 from agent_licenses
                         where agent_id = ?1 and state = ?2 and line_of_authority = ?3 and licence_number = ?4
                        """,
                        agent.id().value(),
                        licence.state().code(),
                        licence.lineOfAuthority(),
                        licence.licenceNumber())
                .isPresent();
        if (known) {
            throw new LicenceRefused("The agent has this licence already.");
        }
        AgentLicense added = AgentLicense.of(ids.next(), Work.tenant(), agent.id(), licence, source, clock.instant());
        entities.persist(added);
        return added.id();
    }

    public boolean revokeLicence(AgentId agent, UUID licence) {
        AgentLicense found = entities.find(AgentLicense.class, licence);
        return found != null && found.belongsTo(agent) && found.revoke(clock.instant());
    }
}
