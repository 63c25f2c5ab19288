package com.agentaid.agents.internal;

import com.agentaid.agents.AgentStatus;
import com.agentaid.agents.AgentSummary;
import com.agentaid.agents.Intent;
import com.agentaid.agents.LicenceRefused;
import com.agentaid.agents.LicenceView;
import com.agentaid.agents.NewLicence;
import com.agentaid.agents.Presence;
import com.agentaid.agents.UnknownAgent;
import com.agentaid.agents.WorkState;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Agents and their licences in the database. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Agents {

    private static final Presence UNKNOWN =
            new Presence(Intent.OFFLINE, WorkState.FREE, false, false, null, null, null);
    private static final int SEARCH_LENGTH_MAX = 100;
    private static final String MATCHES =
            """
             where (?1 = '' or lower(a.name) like ?2 or a.email like ?2 or a.npn_number like ?2)
               and (?3 = '' or a.status = ?3)
            """;

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

    /** Native statements that follow in the transaction see what entities changed. */
    public void flush() {
        entities.flush();
    }

    public Page<AgentSummary> page(String search, @Nullable AgentStatus status, int page, int size) {
        int number = Page.number(page);
        int limit = Page.size(size);
        String term = search.strip().toLowerCase(Locale.ROOT);
        String shortened = term.substring(0, Math.min(term.length(), SEARCH_LENGTH_MAX));
        String pattern = "%" + shortened.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        String wanted = status == null ? "" : status.name();
        List<AgentSummary> agents = Sql.rows(
                        entities,
                        """
                        select a.id, a.name, a.email, a.npn_number, a.status, a.created_at,
                               (select string_agg(distinct l.state, ',' order by l.state) from agent_licenses l
                                 where l.agent_id = a.id and l.status = 'ACTIVE' and l.expires_on > ?4)
                          from agents a
                        """
                                + MATCHES + " order by a.name, a.id limit ?5 offset ?6",
                        shortened,
                        pattern,
                        wanted,
                        clock.instant(),
                        limit,
                        number * limit)
                .stream()
                .map(Agents::summary)
                .toList();
        long total = Sql.row(entities, "select count(*) from agents a" + MATCHES, shortened, pattern, wanted)
                .orElseThrow()
                .number(0);
        return new Page<>(agents, number, limit, total);
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

    private static AgentSummary summary(Row row) {
        return new AgentSummary(
                new AgentId(row.uuid(0)),
                row.text(1),
                row.text(2),
                row.textOrNull(3),
                AgentStatus.valueOf(row.text(4)),
                UNKNOWN,
                row.list(6),
                row.instant(5));
    }
}
