package com.agentaid.campaigns;

import com.agentaid.campaigns.internal.CampaignPrices;
import com.agentaid.campaigns.internal.CampaignRows;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The campaigns of the tenant at work, with their numbers.
 *
 * <p>A campaign starts active, may be paused and resumed, and ends for good. Calls read its terms once, when they are
 * received: nothing here changes a call that is under way. A changed price raises the price version, which every call
 * keeps, so that a charge can be explained years later.
 */
@Stateless
@Tenanted
public class CampaignCatalog {
    private static final String MATCHES = "lower(c.name) like ?1 and (cast(?2 as text) = '' or c.status = ?2)";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** The campaign whose callers dial this number now. */
    public Optional<CampaignTerms> findByNumber(PhoneNumber number) {
        return Sql.row(
                        entities,
                        "select " + CampaignRows.TERMS
                                + """
                                  from campaigns c
                                  join campaign_phone_numbers n on n.campaign_id = c.id
                                 where n.phone_number = ?1 and n.status = 'ACTIVE'
                                """,
                        number.e164())
                .map(CampaignRows::terms);
    }

    public Optional<CampaignTerms> find(CampaignId id) {
        return Sql.row(entities, "select " + CampaignRows.TERMS + " from campaigns c where c.id = ?1", id.value())
                .map(CampaignRows::terms);
    }

    /** @throws CampaignNotFound when the tenant has no such campaign */
    public CampaignTerms get(CampaignId id) {
        return find(id).orElseThrow(() -> new CampaignNotFound(id));
    }

    /** @throws CampaignNotFound when the tenant has no such campaign */
    public CampaignView view(CampaignId id) {
        return views("c.id = ?1", "limit 1", id.value()).stream()
                .findFirst()
                .orElseThrow(() -> new CampaignNotFound(id));
    }

    /** Campaigns by name; an empty search or status finds all. */
    public Page<CampaignView> page(String search, String status, int page, int size) {
        String pattern = "%" + search.strip().toLowerCase(java.util.Locale.ROOT) + "%";
        int rows = Page.size(size);
        int number = Page.number(page);
        List<CampaignView> items =
                views(MATCHES, "order by c.name limit ?3 offset ?4", pattern, status, rows, (long) number * rows);
        long total = Sql.rows(entities, "select count(*) from campaigns c where " + MATCHES, pattern, status)
                .get(0)
                .number(0);
        return new Page<>(items, number, rows, total);
    }

    /** @throws CampaignRefused when the tenant has a campaign of that name, or a price is zero */
    public CampaignId create(CampaignDraft draft) {
        draft.priceRules().requireNoFreeCalls(null);
        UUID id = ids.next();
        int created = Sql.update(
                entities,
                """
                insert into campaigns (id, tenant_id, name, vertical, line_of_authority, strategy, price_minor,
                                       ring_timeout_seconds, max_rounds, max_wait_seconds, when_not_routed,
                                       overflow_number, created_at, updated_at)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13)
                on conflict (tenant_id, name) do nothing
                """,
                id,
                Work.tenant().value(),
                draft.name(),
                draft.vertical(),
                draft.lineOfAuthority(),
                draft.strategy(),
                draft.price().minorUnits(),
                draft.ringTimeout().toSeconds(),
                draft.maxRounds(),
                draft.maxWait().toSeconds(),
                draft.whenNotRouted(),
                overflowNumber(draft),
                clock.instant());
        if (created == 0) {
            throw new CampaignRefused("name", "belongs to another campaign already");
        }
        setRules(id, draft);
        CampaignPrices.write(entities, id, draft.priceRules());
        return new CampaignId(id);
    }

    /**
     * Replaces the terms. The price version rises whatever changed: one number then names one set of terms.
     *
     * @throws CampaignNotFound when the tenant has no such campaign
     * @throws CampaignRefused when another campaign has the name, or a price is zero that was not
     */
    public void change(CampaignId id, CampaignDraft draft) {
        CampaignTerms before = get(id);
        draft.priceRules().requireNoFreeCalls(PriceRules.of(before));
        change(id, before.priceVersion(), draft);
    }

    /**
     * Replaces the terms of that price version, with prices that were compared with theirs.
     *
     * @throws CampaignChanged when they are not the last
     */
    public void change(CampaignId id, int priceVersion, CampaignDraft draft) {
        if (Sql.row(entities, "select 1 from campaigns where name = ?1 and id <> ?2", draft.name(), id.value())
                .isPresent()) {
            throw new CampaignRefused("name", "belongs to another campaign already");
        }
        int changed = Sql.update(
                entities,
                """
                update campaigns
                   set name = ?2, vertical = ?3, line_of_authority = ?4, strategy = ?5, ring_timeout_seconds = ?6,
                       max_rounds = ?7, max_wait_seconds = ?8, when_not_routed = ?9, overflow_number = ?10,
                       updated_at = ?11, price_version = price_version + 1, version = version + 1
                 where id = ?1 and price_version = ?12
                """,
                id.value(),
                draft.name(),
                draft.vertical(),
                draft.lineOfAuthority(),
                draft.strategy(),
                draft.ringTimeout().toSeconds(),
                draft.maxRounds(),
                draft.maxWait().toSeconds(),
                draft.whenNotRouted(),
                overflowNumber(draft),
                clock.instant(),
                priceVersion);
        if (changed == 0) {
            get(id);
            throw new CampaignChanged(id);
        }
        setRules(id.value(), draft);
        CampaignPrices.write(entities, id.value(), draft.priceRules());
    }

    /** Callers hear the not-routed treatment until the campaign is resumed. Pausing twice is pausing once. */
    public void pause(CampaignId id) {
        moveTo(id, CampaignStatus.PAUSED);
    }

    public void resume(CampaignId id) {
        moveTo(id, CampaignStatus.ACTIVE);
    }

    /** @throws CampaignRefused when the number is active in any campaign, of whatever tenant */
    public CampaignNumber addNumber(CampaignId id, PhoneNumber number, String label) {
        get(id);
        UUID row = ids.next();
        int added = Sql.update(
                entities,
                """
                insert into campaign_phone_numbers (id, tenant_id, campaign_id, phone_number, label, created_at)
                values (?1, ?2, ?3, ?4, ?5, ?6)
                on conflict (phone_number) where status = 'ACTIVE' do nothing
                """,
                row,
                Work.tenant().value(),
                id.value(),
                number.e164(),
                label.strip(),
                clock.instant());
        if (added == 0) {
            throw new CampaignRefused("number", "is in use already");
        }
        return new CampaignNumber(row, id, number, label.strip(), true);
    }

    /** The number stays on record but reaches the campaign no more. */
    public void retireNumber(UUID numberId) {
        int retired = Sql.update(
                entities,
                "update campaign_phone_numbers set status = 'RETIRED', version = version + 1 where id = ?1",
                numberId);
        if (retired == 0) {
            throw new CampaignRefused("number", "is none of this tenant's");
        }
    }

    private void moveTo(CampaignId id, CampaignStatus status) {
        int moved = Sql.update(
                entities,
                "update campaigns set status = ?2, updated_at = ?3, version = version + 1 where id = ?1 and status <> 'ENDED'",
                id.value(),
                status,
                clock.instant());
        if (moved == 0) {
            get(id);
            throw new CampaignRefused("status", "cannot change: the campaign has ended");
        }
    }

    private List<CampaignView> views(String condition, String order, Object... parameters) {
        List<Row> rows = Sql.rows(
                entities,
                "select " + CampaignRows.TERMS
                        + ", c.vertical, (select count(*) from campaign_subscriptions s where s.campaign_id = c.id"
                        + " and coalesce(cardinality(s.taken_states), 1) > 0)"
                        + " from campaigns c where " + condition + " " + order,
                parameters);
        Map<UUID, List<CampaignNumber>> numbers = numbersOf(rows);
        return rows.stream()
                .map(row -> new CampaignView(
                        CampaignRows.terms(row),
                        row.text(CampaignRows.TERMS_COLUMNS),
                        numbers.getOrDefault(row.uuid(0), List.of()),
                        row.number(CampaignRows.TERMS_COLUMNS + 1)))
                .toList();
    }

    private Map<UUID, List<CampaignNumber>> numbersOf(List<Row> campaigns) {
        Map<UUID, List<CampaignNumber>> numbers = new HashMap<>();
        Sql.rows(
                        entities,
                        """
                        select id, campaign_id, phone_number, label, status from campaign_phone_numbers
                         where campaign_id = any (cast(?1 as uuid[])) order by phone_number
                        """,
                        Sql.array(campaigns.stream().map(row -> row.uuid(0)).toList()))
                .forEach(row -> numbers.computeIfAbsent(row.uuid(1), id -> new java.util.ArrayList<>())
                        .add(new CampaignNumber(
                                row.uuid(0),
                                new CampaignId(row.uuid(1)),
                                new PhoneNumber(row.text(2)),
                                row.text(3),
                                row.text(4).equals("ACTIVE"))));
        return numbers;
    }

    private void setRules(UUID campaign, CampaignDraft draft) {
        SelectionRules selection = draft.selection();
        PatienceRules patience = draft.patience();
        CallerStateRules callerState = draft.callerState();
        Money band = selection.balanceBand();
        Sql.update(
                entities,
                """
                update campaigns
                   set balance_band_minor = ?2, sticky_days = ?3, duplicate_days = ?4, duplicate_after = ?5,
                       required_attributes = cast(?6 as jsonb), miss_delay_seconds = ?7, decline_delay_seconds = ?8,
                       device_error_delay_seconds = ?9, pause_after_misses = ?10, parks_when_busy = ?11,
                       asks_zip = ?12, state_mismatch = ?13, earlier_state_days = ?14, dispute_window_hours = ?15
                 where id = ?1
                """,
                campaign,
                band == null ? null : band.minorUnits(),
                selection.stickyDays(),
                selection.duplicateDays(),
                selection.duplicateAfter(),
                FlatJson.write(selection.requiredAttributes()),
                patience.afterMiss().toSeconds(),
                patience.afterDecline().toSeconds(),
                patience.afterDeviceError().toSeconds(),
                patience.pauseAfterMisses(),
                patience.parksWhenBusy(),
                callerState.asksZip(),
                callerState.mismatch(),
                callerState.earlierDays(),
                draft.disputeWindow().toHours());
    }

    private static @org.jspecify.annotations.Nullable String overflowNumber(CampaignDraft draft) {
        PhoneNumber number = draft.overflowNumber();
        return number == null ? null : number.e164();
    }
}
