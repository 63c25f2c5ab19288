package com.agentaid.tenants;

import com.agentaid.platform.config.Settings;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.TenantId;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The active tenants, asked for by every request. A node keeps them for {@link #KEPT_MAX}: a tenant that is added or
 * suspended counts everywhere after that time at the latest.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class TenantDirectory {

    public static final Duration KEPT_MAX = Duration.ofSeconds(10);
    private static final String DEFAULT_TENANT = "agentaid.default-tenant";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    private volatile @Nullable Snapshot snapshot;

    /** @throws UnknownTenant when there is none or it is suspended */
    public Tenant get(TenantId id) {
        return find(id).orElseThrow(() -> new UnknownTenant(id.toString()));
    }

    public Optional<Tenant> find(TenantId id) {
        return Optional.ofNullable(current().byId().get(id));
    }

    public Optional<Tenant> findBySlug(String slug) {
        return Optional.ofNullable(current().bySlug().get(slug));
    }

    /**
     * The tenant whose front this host is, else the default one.
     *
     * @param host host name with or without port, as in the Host header
     * @throws UnknownTenant when no tenant has the host and no default is configured or active
     */
    public Tenant ofHost(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+$", "");
        Tenant own = current().byHost().get(name);
        if (own != null) {
            return own;
        }
        return settings.find(DEFAULT_TENANT)
                .flatMap(this::findBySlug)
                .orElseThrow(() -> new UnknownTenant("of host " + name));
    }

    public List<Tenant> all() {
        return List.copyOf(current().byId().values());
    }

    private Snapshot current() {
        Snapshot kept = snapshot;
        if (kept != null && clock.instant().isBefore(kept.readAt().plus(KEPT_MAX))) {
            return kept;
        }
        Snapshot fresh = read();
        snapshot = fresh;
        return fresh;
    }

    private Snapshot read() {
        Map<TenantId, Tenant> byId = new HashMap<>();
        Map<String, Tenant> bySlug = new HashMap<>();
        Map<String, Tenant> byHost = new HashMap<>();
        for (Row row : Sql.rows(
                entities,
                "select id, slug, name, currency, time_zone, host from tenants where status = 'ACTIVE' order by slug")) {
            Tenant tenant = new Tenant(
                    new TenantId(row.uuid(0)),
                    row.text(1),
                    row.text(2),
                    Currency.getInstance(row.text(3)),
                    ZoneId.of(row.text(4)));
            byId.put(tenant.id(), tenant);
            bySlug.put(tenant.slug(), tenant);
            if (!row.isNull(5)) {
                byHost.put(row.text(5).toLowerCase(Locale.ROOT), tenant);
            }
        }
        return new Snapshot(clock.instant(), Map.copyOf(byId), Map.copyOf(bySlug), Map.copyOf(byHost));
    }

    private record Snapshot(
            Instant readAt, Map<TenantId, Tenant> byId, Map<String, Tenant> bySlug, Map<String, Tenant> byHost) {}
}
