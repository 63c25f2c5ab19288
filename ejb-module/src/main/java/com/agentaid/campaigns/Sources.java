package com.agentaid.campaigns;

import com.agentaid.campaigns.internal.SourceRows;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.PhoneNumber;
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
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private static final Duration OLD_KEY_MAX = Duration.ofDays(30);

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

    /** The source that has this key in its address. Paused and disabled sources are found too: they are refused by name. */
    public Optional<SourceView> find(String sourceKey) {
        if (sourceKey.length() > KEY_LENGTH_MAX) {
            return Optional.empty();
        }
        return Sql.row(
                        entities,
                        SourceRows.SELECT + "where key_hash = ?1 or (old_key_hash = ?1 and old_key_until > ?2)",
                        hash(sourceKey),
                        clock.instant())
                .map(SourceRows::view);
    }

    /** @throws SourceNotFound when the tenant has no such source */
    public SourceView get(SourceId id) {
        return Sql.row(entities, SourceRows.SELECT + "where id = ?1", id.value())
                .map(SourceRows::view)
                .orElseThrow(() -> new SourceNotFound(id));
    }

    public List<SourceView> all() {
        return Sql.rows(entities, SourceRows.SELECT + "order by name").stream()
                .map(SourceRows::view)
                .toList();
    }

    /**
     * A new source that proves itself by its address alone, on standard terms.
     *
     * @throws CampaignRefused when the tenant has a source of that name
     */
    public NewSource create(String name, @Nullable CampaignId campaign, Map<String, String> fieldMap) {
        return create(new SourceDraft(name, SourceAuthMode.KEY, null, campaign, fieldMap, SourceTerms.standard()));
    }

    /** @throws CampaignRefused when the tenant has a source of that name, or no such campaign */
    public NewSource create(SourceDraft draft) {
        UUID id = ids.next();
        String key = newKey();
        requireCampaign(draft);
        int created = Sql.update(
                entities,
                """
                insert into sources (id, tenant_id, name, key_hash, auth_mode, secret_name, campaign_id, field_map, created_at)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, cast(?8 as jsonb), ?9)
                on conflict (tenant_id, name) do nothing
                """,
                id,
                Work.tenant().value(),
                draft.name(),
                hash(key),
                draft.authMode(),
                draft.secretName(),
                draft.campaign() == null ? null : draft.campaign().value(),
                FlatJson.write(draft.fieldMap()),
                clock.instant());
        if (created == 0) {
            throw new CampaignRefused("name", "belongs to another source already");
        }
        setTerms(id, draft.terms());
        return new NewSource(new SourceId(id), key);
    }

    /**
     * Replaces all but key and status; bids that are held keep the terms they were given.
     *
     * @throws SourceNotFound when the tenant has no such source
     * @throws CampaignRefused when another source has the name, or numbers of another campaign are in its pool
     */
    public void change(SourceId id, SourceDraft draft) {
        SourceView before = get(id);
        if (Sql.row(entities, "select 1 from sources where name = ?1 and id <> ?2", draft.name(), id.value())
                .isPresent()) {
            throw new CampaignRefused("name", "belongs to another source already");
        }
        requireCampaign(draft);
        if (!Objects.equals(before.campaign(), draft.campaign()) && !numbers(id).isEmpty()) {
            throw new CampaignRefused("campaignId", "cannot change while the source has numbers of the campaign");
        }
        Sql.update(
                entities,
                """
                update sources set name = ?2, auth_mode = ?3, secret_name = ?4, campaign_id = ?5,
                       field_map = cast(?6 as jsonb), version = version + 1
                 where id = ?1
                """,
                id.value(),
                draft.name(),
                draft.authMode(),
                draft.secretName(),
                draft.campaign() == null ? null : draft.campaign().value(),
                FlatJson.write(draft.fieldMap()));
        setTerms(id.value(), draft.terms());
    }

    /**
     * Gives the source a new key. The one it had works on for a while, one before that no more.
     *
     * @param oldKeyWorksFor zero when the old key is in wrong hands
     * @throws SourceNotFound when the tenant has no such source
     */
    public NewSource rotateKey(SourceId id, Duration oldKeyWorksFor) {
        if (oldKeyWorksFor.isNegative() || oldKeyWorksFor.compareTo(OLD_KEY_MAX) > 0) {
            throw new CampaignRefused("oldKeySeconds", "must be 0 to " + OLD_KEY_MAX.toSeconds() + " seconds");
        }
        String key = newKey();
        int rotated = Sql.update(
                entities,
                """
                update sources set old_key_hash = key_hash, old_key_until = ?2, key_hash = ?3, version = version + 1
                 where id = ?1
                """,
                id.value(),
                clock.instant().plus(oldKeyWorksFor),
                hash(key));
        requireFound(id, rotated);
        return new NewSource(id, key);
    }

    /** @throws SourceNotFound when the tenant has no such source */
    public void moveTo(SourceId id, SourceStatus status) {
        requireFound(
                id,
                Sql.update(
                        entities,
                        "update sources set status = ?2, version = version + 1 where id = ?1",
                        id.value(),
                        status));
    }

    /** The numbers that the source alone is answered with. */
    public List<PhoneNumber> numbers(SourceId id) {
        return Sql.rows(
                        entities,
                        """
                        select phone_number from campaign_phone_numbers
                         where source_id = ?1 and status = 'ACTIVE' order by phone_number
                        """,
                        id.value())
                .stream()
                .map(row -> new PhoneNumber(row.text(0)))
                .toList();
    }

    /** @throws CampaignRefused when the number is no active one of the source's campaign, or in another source's pool */
    public void addNumber(SourceId id, PhoneNumber number) {
        SourceView source = get(id);
        int added = Sql.update(
                entities,
                """
                update campaign_phone_numbers set source_id = ?1, version = version + 1
                 where phone_number = ?2 and status = 'ACTIVE' and campaign_id = cast(?3 as uuid)
                   and (source_id is null or source_id = ?1)
                """,
                id.value(),
                number.e164(),
                source.campaign() == null ? null : source.campaign().value());
        if (added == 0) {
            throw new CampaignRefused("number", "is no free number of the source's campaign");
        }
    }

    /** The number goes back to its campaign. */
    public void removeNumber(SourceId id, PhoneNumber number) {
        int removed = Sql.update(
                entities,
                """
                update campaign_phone_numbers set source_id = null, held_until = null, version = version + 1
                 where phone_number = ?2 and source_id = ?1
                """,
                id.value(),
                number.e164());
        if (removed == 0) {
            throw new CampaignRefused("number", "is none of this source's");
        }
    }

    private void setTerms(UUID id, SourceTerms terms) {
        SourceCaps caps = terms.caps();
        Sql.update(
                entities,
                """
                update sources
                   set payout_kind = ?2, payout_value = ?3, bid_ttl_seconds = ?4, schedule = ?5, time_zone = ?6,
                       calls_per_hour = cast(?7 as int), calls_per_day = cast(?8 as int),
                       calls_at_once = cast(?9 as int), calls_per_minute = cast(?10 as int),
                       pings_per_minute = ?11, duplicate_days = ?12
                 where id = ?1
                """,
                id,
                terms.payout().kind(),
                terms.payout().value(),
                terms.bidTtl().toSeconds(),
                terms.hours().week(),
                terms.hours().zone().getId(),
                caps.callsPerHour(),
                caps.callsPerDay(),
                caps.callsAtOnce(),
                caps.callsPerMinute(),
                caps.pingsPerMinute(),
                terms.duplicateDays());
    }

    private void requireCampaign(SourceDraft draft) {
        CampaignId campaign = draft.campaign();
        if (campaign != null
                && Sql.row(entities, "select 1 from campaigns where id = ?1", campaign.value())
                        .isEmpty()) {
            throw new CampaignRefused("campaignId", "is none of this tenant's");
        }
    }

    private static void requireFound(SourceId id, int rows) {
        if (rows == 0) {
            throw new SourceNotFound(id);
        }
    }

    private static String newKey() {
        byte[] random = new byte[KEY_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
