package com.agentaid.auth;

import com.agentaid.auth.internal.Secrets;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.log.Log;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Refresh tokens of agents. Each is good for one rotation; its successor belongs to the same family, born at sign-in. A token
 * that comes a second time was stolen, or its successor was: the whole family ends and the agent signs in again. Only within
 * {@link #REPEAT_GRACE} of its rotation, as two tabs or a lost answer make it, it gets another successor.
 */
@Stateless
@Tenanted
public class RefreshTokens {

    public static final Duration LIFETIME = Duration.ofDays(14);
    public static final Duration REPEAT_GRACE = Duration.ofSeconds(30);
    /** Tokens that one family gets within a grace; a browser that asks for more is refused, and keeps those it has. */
    static final int SUCCESSORS_MAX = 10;

    private static final Log LOG = Log.of(RefreshTokens.class);

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** The first of a new family. What the agent left of old ones is cleared away. */
    public Token issue(AgentId agent) {
        Sql.update(
                entities,
                "delete from agent_refresh_tokens where agent_id = ?1 and expires_at < ?2",
                agent.value(),
                clock.instant());
        return insert(agent, ids.next());
    }

    /** A successor, or empty when the token is unknown, expired, revoked or used up. */
    public Optional<Rotated> rotate(String token) {
        Instant now = clock.instant();
        Optional<Row> known = Sql.row(
                entities,
                """
                select id, agent_id, family_id, expires_at, rotated_at, revoked_at
                  from agent_refresh_tokens where token_hash = ?1 for update
                """,
                (Object) Secrets.hash(token));
        if (known.isEmpty()
                || !known.get().isNull(5)
                || !now.isBefore(known.get().instant(3))) {
            return Optional.empty();
        }
        Row row = known.get();
        AgentId agent = new AgentId(row.uuid(1));
        UUID family = row.uuid(2);
        if (row.isNull(4)) {
            Sql.update(entities, "update agent_refresh_tokens set rotated_at = ?1 where id = ?2", now, row.uuid(0));
        } else if (!mayRepeat(row, now)) {
            return Optional.empty();
        }
        return Optional.of(new Rotated(agent, insert(agent, family)));
    }

    private boolean mayRepeat(Row token, Instant now) {
        UUID family = token.uuid(2);
        Instant rotatedAt = token.instant(4);
        if (now.isAfter(rotatedAt.plus(REPEAT_GRACE))) {
            LOG.warn("refresh token of agent " + token.uuid(1) + " used again: its family is revoked");
            revokeFamily(family, now);
            return false;
        }
        return Sql.row(
                                entities,
                                "select count(*) from agent_refresh_tokens where family_id = ?1 and issued_at >= ?2 and id <> ?3",
                                family,
                                rotatedAt,
                                token.uuid(0))
                        .orElseThrow()
                        .integer(0)
                < SUCCESSORS_MAX;
    }

    /** Sign-out: the token and all of its family. Unknown tokens are no error. */
    public void revoke(String token) {
        Sql.row(entities, "select family_id from agent_refresh_tokens where token_hash = ?1", (Object)
                        Secrets.hash(token))
                .ifPresent(row -> revokeFamily(row.uuid(0), clock.instant()));
    }

    /** Every device of the agent. */
    public void revokeAll(AgentId agent) {
        Sql.update(
                entities,
                "update agent_refresh_tokens set revoked_at = ?1 where agent_id = ?2 and revoked_at is null",
                clock.instant(),
                agent.value());
    }

    private void revokeFamily(UUID family, Instant now) {
        Sql.update(
                entities,
                "update agent_refresh_tokens set revoked_at = ?1 where family_id = ?2 and revoked_at is null",
                now,
                family);
    }

    private Token insert(AgentId agent, UUID family) {
        Instant now = clock.instant();
        Token token = new Token(Secrets.next(), now.plus(LIFETIME));
        Sql.update(
                entities,
                """
                insert into agent_refresh_tokens (id, tenant_id, agent_id, family_id, token_hash, issued_at, expires_at)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                """,
                ids.next(),
                Work.tenant().value(),
                agent.value(),
                family,
                Secrets.hash(token.value()),
                now,
                token.expiresAt());
        return token;
    }

    /** Whose token it was, and the one that takes its place. */
    public record Rotated(AgentId agent, Token token) {}
}
