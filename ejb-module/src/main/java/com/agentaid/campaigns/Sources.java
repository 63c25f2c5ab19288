package com.agentaid.campaigns;

import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.SourceId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The publishers and platforms that send calls to the tenant at work. Each has an address with a secret key in it; only
 * the key's hash is kept, so the database cannot give an address away.
 */
@Stateless
@Tenanted
public class Sources {

    private static final int KEY_BYTES = 24;
    private static final int KEY_LENGTH_MAX = 100;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String COLUMNS =
            "select id, name, auth_mode, secret_name, campaign_id, cast(field_map as text), status from sources ";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** What {@code TenantFinder.ofSourceKey} asks for, and the table keeps. */
    public static byte[] hash(String sourceKey) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(sourceKey.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The source that has this key in its address. Disabled sources are found too: they are refused by name. */
    public Optional<SourceView> find(String sourceKey) {
        if (sourceKey.length() > KEY_LENGTH_MAX) {
            return Optional.empty();
        }
        return Sql.row(entities, COLUMNS + "where key_hash = ?1", hash(sourceKey))
                .map(Sources::view);
    }

    public List<SourceView> all() {
        return Sql.rows(entities, COLUMNS + "order by name").stream()
                .map(Sources::view)
                .toList();
    }

    /**
     * A new source that proves itself by its address alone.
     *
     * @throws CampaignRefused when the tenant has a source of that name
     */
    public NewSource create(String name, @Nullable CampaignId campaign, Map<String, String> fieldMap) {
        return create(name, SourceAuthMode.KEY, null, campaign, fieldMap);
    }

    /**
     * A new source.
     *
     * @param secretName configuration key of its secret, needed in every mode but {@link SourceAuthMode#KEY}
     * @throws CampaignRefused when the tenant has a source of that name, or the secret's name is missing
     */
    public NewSource create(
            String name,
            SourceAuthMode mode,
            @Nullable String secretName,
            @Nullable CampaignId campaign,
            Map<String, String> fieldMap) {
        if (mode != SourceAuthMode.KEY && (secretName == null || secretName.isBlank())) {
            throw new CampaignRefused("secretName", "must name the configuration key of the secret");
        }
        UUID id = ids.next();
        String key = newKey();
        int created = Sql.update(
                entities,
                """
                insert into sources (id, tenant_id, name, key_hash, auth_mode, secret_name, campaign_id, field_map, created_at)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, cast(?8 as jsonb), ?9)
                on conflict (tenant_id, name) do nothing
                """,
                id,
                Work.tenant().value(),
                name.strip(),
                hash(key),
                mode,
                secretName,
                campaign == null ? null : campaign.value(),
                FlatJson.write(fieldMap),
                clock.instant());
        if (created == 0) {
            throw new CampaignRefused("name", "belongs to another source already");
        }
        return new NewSource(new SourceId(id), key);
    }

    public void disable(SourceId id) {
        moveTo(id, "DISABLED");
    }

    public void enable(SourceId id) {
        moveTo(id, "ACTIVE");
    }

    private void moveTo(SourceId id, String status) {
        int moved = Sql.update(
                entities, "update sources set status = ?2, version = version + 1 where id = ?1", id.value(), status);
        if (moved == 0) {
            throw new CampaignRefused("source", "is none of this tenant's");
        }
    }

    private static String newKey() {
        byte[] random = new byte[KEY_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static SourceView view(Row row) {
        UUID campaign = row.uuidOrNull(4);
        return new SourceView(
                new SourceId(row.uuid(0)),
                Work.tenant(),
                row.text(1),
                SourceAuthMode.valueOf(row.text(2)),
                row.textOrNull(3),
                campaign == null ? null : new CampaignId(campaign),
                FlatJson.read(row.text(5)),
                row.text(6).equals("ACTIVE"));
    }
}
