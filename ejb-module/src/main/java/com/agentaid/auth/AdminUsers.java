package com.agentaid.auth;

import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.paging.Page;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The people who may sign in at the console, and what they may do there. */
@Stateless
@Tenanted
public class AdminUsers {

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @Inject
    Passwords passwords;

    /** By name. */
    public Page<AdminUserView> page(int page, int size) {
        int number = Page.number(page);
        int limit = Page.size(size);
        List<AdminUserView> users = Sql.rows(
                        entities,
                        "select id, name, email, array_to_string(roles, ','), status from admin_users order by name, id limit ?1 offset ?2",
                        limit,
                        number * limit)
                .stream()
                .map(AdminUsers::view)
                .toList();
        long total = Sql.row(entities, "select count(*) from admin_users")
                .orElseThrow()
                .number(0);
        return new Page<>(users, number, limit, total);
    }

    /** As he stands now: empty when he is unknown or disabled, whatever he proved before. */
    public Optional<AdminIdentity> findActive(AdminUserId admin) {
        return Sql.row(
                        entities,
                        "select name, email, array_to_string(roles, ',') from admin_users where id = ?1 and status = 'ACTIVE'",
                        admin.value())
                .map(row -> new AdminIdentity(Work.tenant(), admin, row.text(0), row.text(1), Set.copyOf(row.list(2))));
    }

    /** Those of them who are neither unknown nor disabled. */
    public Set<AdminUserId> activeAmong(Set<AdminUserId> admins) {
        return Sql.rows(
                        entities,
                        "select id from admin_users where id = any (cast(?1 as uuid[])) and status = 'ACTIVE'",
                        Sql.array(admins))
                .stream()
                .map(row -> new AdminUserId(row.uuid(0)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @throws AdminUserRefused when the password is too short, a role unknown or the e-mail taken */
    public AdminUserId add(String name, String email, String password, Set<String> roles) {
        if (password.length() < Passwords.LENGTH_MIN || password.length() > Passwords.LENGTH_MAX) {
            throw new AdminUserRefused(
                    "A password has " + Passwords.LENGTH_MIN + " to " + Passwords.LENGTH_MAX + " characters.");
        }
        AdminUserId id = new AdminUserId(ids.next());
        int added = Sql.update(
                entities,
                """
                insert into admin_users (id, tenant_id, email, name, password_hash, roles, created_at, updated_at)
                values (?1, ?2, ?3, ?4, ?5, cast(?6 as text[]), ?7, ?7)
                on conflict (tenant_id, email) do nothing
                """,
                id.value(),
                Work.tenant().value(),
                email.strip().toLowerCase(Locale.ROOT),
                name,
                passwords.hash(password),
                Sql.array(known(roles)),
                clock.instant());
        if (added == 0) {
            throw new AdminUserRefused("This e-mail is in use already.");
        }
        return id;
    }

    public void changeRoles(AdminUserId admin, Set<String> roles) {
        Sql.update(
                entities,
                "update admin_users set roles = cast(?1 as text[]), updated_at = ?2, version = version + 1 where id = ?3",
                Sql.array(known(roles)),
                clock.instant(),
                admin.value());
    }

    public void disable(AdminUserId admin) {
        Sql.update(
                entities,
                "update admin_users set status = 'DISABLED', updated_at = ?1, version = version + 1 where id = ?2",
                clock.instant(),
                admin.value());
    }

    private static Set<String> known(Set<String> roles) {
        if (roles.isEmpty()
                || !Set.of(Roles.ADMIN, Roles.OPERATOR, Roles.FINANCE, Roles.AUDITOR)
                        .containsAll(roles)) {
            throw new AdminUserRefused("These are not roles of an admin: " + roles + ".");
        }
        return roles;
    }

    private static AdminUserView view(Row row) {
        return new AdminUserView(
                new AdminUserId(row.uuid(0)), row.text(1), row.text(2), Set.copyOf(row.list(3)), row.text(4));
    }

    /** @param status ACTIVE or DISABLED */
    public record AdminUserView(AdminUserId id, String name, String email, Set<String> roles, String status) {}
}
