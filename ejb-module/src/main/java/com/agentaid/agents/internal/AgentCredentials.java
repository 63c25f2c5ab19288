package com.agentaid.agents.internal;

import com.agentaid.agents.NewAgent;
import com.agentaid.agents.RegistrationRefused;
import com.agentaid.auth.LockOut;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The stored side of agents' sign-in, in short transactions. */
@Stateless
@Tenanted
public class AgentCredentials {

    private static final String FOUND = "select id, name, email, status, password_hash, locked_until from agents";
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");
    private static final int NAME_LENGTH_MAX = 120;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Agents agents;

    @Inject
    Clock clock;

    @Inject
    Ids ids;

    public AgentId register(NewAgent agent, String passwordHash) {
        String name = agent.name().strip();
        String email = normalised(agent.email());
        if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
            throw new RegistrationRefused("name", "must have 1 to " + NAME_LENGTH_MAX + " characters");
        }
        if (!EMAIL.matcher(email).matches()) {
            throw new RegistrationRefused("email", "is not an e-mail address");
        }
        if (!agents.knowZone(agent.timeZone())) {
            throw new RegistrationRefused("timeZone", "is no time zone: give one like America/Chicago");
        }
        UUID id = ids.next();
        int stored = Sql.update(
                entities,
                """
                insert into agents (id, tenant_id, name, email, password_hash, npn_number, time_zone, created_at, updated_at)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)
                on conflict do nothing
                """,
                id,
                Work.tenant().value(),
                name,
                email,
                passwordHash,
                agent.npn().digits(),
                agent.timeZone().getId(),
                clock.instant());
        if (stored == 0) {
            throw new RegistrationRefused(
                    "", "This registration cannot be accepted. If you have an account already, sign in.");
        }
        Sql.update(
                entities,
                "insert into agent_status (agent_id, tenant_id, changed_at) values (?1, ?2, ?3)",
                id,
                Work.tenant().value(),
                clock.instant());
        return new AgentId(id);
    }

    public Optional<Found> find(String email) {
        return Sql.row(entities, FOUND + " where email = ?1", normalised(email)).map(this::found);
    }

    public Found get(AgentId agent) {
        return Sql.row(entities, FOUND + " where id = ?1", agent.value())
                .map(this::found)
                .orElseThrow(() -> new IllegalStateException("agent " + agent + " has a token and no account"));
    }

    /** Counts in the database, so that a hundred tries at once are a hundred. */
    public void failed(AgentId agent) {
        Sql.update(
                entities,
                """
                update agents
                   set failed_logins = case when failed_logins + 1 >= ?1 then 0 else failed_logins + 1 end,
                       locked_until = case when failed_logins + 1 >= ?1 then ?2 else locked_until end
                 where id = ?3
                """,
                LockOut.FAILURES_MAX,
                clock.instant().plus(LockOut.LOCKED_FOR),
                agent.value());
    }

    public void succeeded(AgentId agent) {
        Sql.update(
                entities,
                "update agents set failed_logins = 0, locked_until = null where id = ?1 and (failed_logins > 0 or locked_until is not null)",
                agent.value());
    }

    private static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private Found found(Row row) {
        Instant lockedUntil = row.instantOrNull(5);
        return new Found(
                new AgentId(row.uuid(0)),
                row.text(1),
                row.text(2),
                row.text(3),
                row.text(4),
                lockedUntil != null && clock.instant().isBefore(lockedUntil));
    }

    /** An account with its secret. */
    public record Found(AgentId id, String name, String email, String status, String passwordHash, boolean locked) {}
}
