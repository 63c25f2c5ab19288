package com.agentaid.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.TenantId;
import com.agentaid.shared.UsState;
import com.agentaid.testing.TestApplication;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignCatalogTest {

    private static final UsState TEXAS = new UsState("TX");
    private static final Instant NOW = Instant.EPOCH;

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final CampaignCatalog catalog = app.get(CampaignCatalog.class);
    private final Sources sources = app.get(Sources.class);

    @Test
    void keepsTermsAndRaisesTheVersionOfAChangedPrice() {
        CampaignId id = create("Final Expense", 12_500);
        CampaignTerms terms = app.in(tenant, () -> catalog.get(id));
        assertThat(terms.priceFor(TEXAS, NOW)).isEqualTo(Money.usd(15_000));
        assertThat(terms.priceFor(new UsState("FL"), NOW)).isEqualTo(Money.usd(12_500));
        assertThat(terms.priceFor(null, NOW)).isEqualTo(Money.usd(12_500));
        assertThat(terms.billableAfter()).isEqualTo(Duration.ofSeconds(30));

        app.in(tenant, () -> catalog.change(id, draft("Renamed", 9_900)));
        CampaignTerms changed = app.in(tenant, () -> catalog.get(id));
        assertThat(changed.name()).isEqualTo("Renamed");
        assertThat(changed.price()).isEqualTo(Money.usd(9_900));
        assertThat(changed.priceVersion()).isEqualTo(terms.priceVersion() + 1);
    }

    @Test
    void keepsHowCallersStatesAreFoundOut() {
        CampaignId id = create("Asks", 12_500);
        assertThat(app.in(tenant, () -> catalog.get(id)).callerState()).isEqualTo(CallerStateRules.standard());
        CallerStateRules strict = new CallerStateRules(false, StateMismatch.ASK, 0);
        app.in(tenant, () -> catalog.change(id, draft("Asks", 12_500, strict)));
        assertThat(app.in(tenant, () -> catalog.get(id)).callerState()).isEqualTo(strict);
        assertThatThrownBy(() -> new CallerStateRules(true, StateMismatch.ASK, 366))
                .isInstanceOfSatisfying(CampaignRefused.class, refused -> assertThat(refused.field())
                        .isEqualTo("earlierDays"));
    }

    @Test
    void findsACampaignByItsActiveNumberOnly() {
        CampaignId id = create("By number", 12_500);
        PhoneNumber number = app.fixtures(tenant).number(id);
        assertThat(app.in(tenant, () -> catalog.findByNumber(number))
                        .orElseThrow()
                        .id())
                .isEqualTo(id);
        assertThatThrownBy(() -> app.in(tenant, () -> catalog.addNumber(id, number, "again")))
                .isInstanceOf(CampaignRefused.class);
        CampaignNumber kept = app.in(tenant, () -> catalog.view(id)).numbers().get(0);
        app.in(tenant, () -> catalog.retireNumber(kept.id()));
        assertThat(app.in(tenant, () -> catalog.findByNumber(number))).isEmpty();
        assertThat(app.in(tenant, () -> catalog.addNumber(id, number, "back")).active())
                .isTrue();
    }

    @Test
    void pausesResumesAndPages() {
        CampaignId id = create("Paged", 12_500);
        AgentId agent = app.fixtures(tenant).agent("Ada");
        app.in(tenant, () -> catalog.pause(id));
        assertThat(app.in(tenant, () -> catalog.get(id)).isActive()).isFalse();
        app.in(tenant, () -> catalog.resume(id));
        app.fixtures(tenant).subscription(id, agent);
        assertThat(app.in(tenant, () -> catalog.page("PAG", "ACTIVE", 0, 20)).items())
                .singleElement()
                .satisfies(view -> assertThat(view.subscribers()).isEqualTo(1));
        app.owner().update("update campaign_subscriptions set switched_on = false where agent_id = ?", agent.value());
        assertThat(app.in(tenant, () -> catalog.view(id)).subscribers()).isZero();
    }

    @Test
    void refusesWhatCannotBeAndNamesIt() {
        create("Taken", 12_500);
        assertThatThrownBy(() -> create("Taken", 1))
                .isInstanceOfSatisfying(CampaignRefused.class, refused -> assertThat(refused.field())
                        .isEqualTo("name"));
        assertThatThrownBy(() -> draft("Negative", -1))
                .isInstanceOfSatisfying(CampaignRefused.class, refused -> assertThat(refused.field())
                        .isEqualTo("price"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1, 'TX', '0000000', '10:00', '11:00', 1 | ck_campaign_price_windows_days",
                "1, 'TX', '100000', '10:00', '11:00', 1 | ck_campaign_price_windows_days",
                "1, 'tx', '1000000', '10:00', '11:00', 1 | ck_campaign_price_windows_state",
                "1, 'TX', '1000000', '10:00', '10:00', 1 | ck_campaign_price_windows_hours",
                "1, 'TX', '1000000', '24:00', '10:00', 1 | ck_campaign_price_windows_begin",
                "1, 'TX', '1000000', '10:00', '00:00', 1 | ck_campaign_price_windows_end",
                "1, 'TX', '1000000', '10:00:01', '11:00', 1 | ck_campaign_price_windows_begin",
                "1, 'TX', '1000000', '10:00', '11:00', -1 | ck_campaign_price_windows_price",
                "51, 'TX', '1000000', '10:00', '11:00', 1 | ck_campaign_price_windows_position",
            })
    void theTableTakesNoWindowThatCannotBe(String window, String constraint) {
        CampaignId id = create("Windowed", 12_500);
        assertThatThrownBy(() -> app.owner()
                        .update(
                                "insert into campaign_price_windows (tenant_id, campaign_id, position, state, days, begins_at,"
                                        + " ends_at, price_minor) values (?, ?, " + window + ")",
                                tenant.value(),
                                id.value()))
                .hasStackTraceContaining(constraint);
        assertThatThrownBy(
                        () -> app.owner().update("update campaigns set price_zone = '+05:00' where id = ?", id.value()))
                .hasStackTraceContaining("ck_campaigns_price_zone");
    }

    @Test
    void showsOneTenantNothingOfAnother() {
        CampaignId id = create("Mine", 12_500);
        TenantId other = app.newTenant();
        assertThat(app.in(other, () -> catalog.find(id))).isEmpty();
        assertThat(app.in(other, () -> catalog.page("", "", 0, 20)).total()).isZero();
    }

    @Test
    void showsASourcesKeyOnceAndKeepsItsHashOnly() {
        CampaignId id = create("Sourced", 12_500);
        NewSource created = app.in(tenant, () -> sources.create("CallGrid", id, Map.of("caller_number", "CallerId")));
        SourceView found = app.in(tenant, () -> sources.find(created.key())).orElseThrow();
        assertThat(found.id()).isEqualTo(created.id());
        assertThat(found.fieldMap()).containsEntry("caller_number", "CallerId");
        assertThat(found.enabled()).isTrue();
        assertThat(created.toString()).doesNotContain(created.key());
        app.in(tenant, () -> sources.moveTo(created.id(), SourceStatus.DISABLED));
        assertThat(app.in(tenant, () -> sources.find(created.key()))
                        .orElseThrow()
                        .enabled())
                .isFalse();
        assertThat(app.in(tenant, () -> sources.find("nobody's"))).isEmpty();
        assertThatThrownBy(() ->
                        new SourceDraft("Signed", SourceAuthMode.HMAC, null, null, Map.of(), SourceTerms.standard()))
                .isInstanceOf(CampaignRefused.class);
    }

    private CampaignId create(String name, long priceMinor) {
        return app.in(tenant, () -> catalog.create(draft(name, priceMinor)));
    }

    private static CampaignDraft draft(String name, long priceMinor) {
        return draft(name, priceMinor, CallerStateRules.standard());
    }

    private static CampaignDraft draft(String name, long priceMinor, CallerStateRules callerState) {
        return new CampaignDraft(
                name,
                "FINAL_EXPENSE",
                "LIFE",
                RoutingStrategy.BALANCE_PRIORITY,
                Money.usd(priceMinor),
                Map.of(TEXAS, Money.usd(15_000)),
                PriceWindows.none(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                5,
                Duration.ofMinutes(2),
                WhenNotRouted.VOICEMAIL,
                null,
                SelectionRules.standard(),
                PatienceRules.standard(),
                callerState,
                Duration.ofHours(72));
    }
}
