package com.agentaid.auth.internal;

import com.agentaid.auth.AdminIdentity;
import com.agentaid.auth.LockOut;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AdminUserId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The stored side of admins' sign-in, in short transactions. */
@Stateless
@Tenanted
public class AdminCredentials {

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Clock clock;

    public Optional<Found> find(String email) {
        return Sql.row(
                        entities,
                        """
                        select id, name, email, array_to_string(roles, ','), password_hash, locked_until
                          from admin_users where email = ?1 and status = 'ACTIVE'
                        """,
                        email.strip().toLowerCase(Locale.ROOT))
                .map(this::found);
    }

    /** Counts in the database, so that a hundred tries at once are a hundred. */
    public void failed(AdminUserId admin) {
        Instant now = clock.instant();
        Sql.update(
                entities,
                """
                update admin_users
                   set failed_logins = case when failed_logins + 1 >= ?1 then 0 else failed_logins + 1 end,
                       locked_until = case when failed_logins + 1 >= ?1 then ?2 else locked_until end
                 where id = ?3
                """,
                LockOut.FAILURES_MAX,
                now.plus(LockOut.LOCKED_FOR),
                admin.value());
    }

    public void succeeded(AdminUserId admin) {
        Sql.update(
                entities,
                "update admin_users set failed_logins = 0, locked_until = null where id = ?1 and (failed_logins > 0 or locked_until is not null)",
                admin.value());
    }

    private Found found(Row row) {
        AdminIdentity identity = new AdminIdentity(
                Work.tenant(), new AdminUserId(row.uuid(0)), row.text(1), row.text(2), Set.copyOf(row.list(3)));
        Instant lockedUntil = row.instantOrNull(5);
        return new Found(
                identity, row.text(4), lockedUntil != null && clock.instant().isBefore(lockedUntil));
    }

    /** An account with its secret. */
    public record Found(AdminIdentity identity, String passwordHash, boolean locked) {}
}
