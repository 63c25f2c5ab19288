package com.agentaid.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.agentaid.admin.CampaignRuleAdministration;
import com.agentaid.audit.AuditEntry;
import com.agentaid.audit.AuditTrail;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.TenantId;
import com.agentaid.shared.UsState;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each group of a campaign's rules is changed for itself, by the admin's facade, and stands in the audit log. */
class CampaignRulesTest {

    private static final UsState TEXAS = new UsState("TX");
    private static final PhoneNumber OVERFLOW = new PhoneNumber("+15125550199");

    /** Of a Monday, in Chicago. */
    private static final Instant NOON = Instant.parse("2026-06-01T17:00:00Z");

    private static final PriceWindows WINDOWS = new PriceWindows(
            ZoneId.of("America/Chicago"),
            List.of(
                    window(TEXAS, "Mon-Fri 18:00-24:00", Money.usd(12_000)),
                    window(null, "Sat,Sun 00:00-24:00", Money.usd(15_000)),
                    window(null, "Thu 22:00-02:00", Money.usd(1))));

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final CampaignId campaign = app.fixtures(tenant).campaign("Final Expense", 12_500);
    private final CampaignRuleAdministration rules = app.get(CampaignRuleAdministration.class);

    /** A group of rules as an admin changes it; what it must leave in the terms. */
    private interface Change {
        void on(CampaignRuleAdministration rules, CampaignId campaign, int version);
    }

    @Test
    void changesEachGroupAloneAndRaisesTheVersion() {
        PatienceRules patience =
                new PatienceRules(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(90), 5, true);
        CallerStateRules callerState = new CallerStateRules(false, StateMismatch.ASK, 30);
        change((facade, id, version) -> facade.changePreference(
                id, version, new PreferenceRules(RoutingStrategy.WEIGHTED, Money.usd(5_000), 14)));
        change((facade, id, version) -> facade.changeDuplicates(id, version, 30, DuplicateAfter.BILLED));
        change((facade, id, version) -> facade.changeAttributes(id, version, Map.of("Language", "ES")));
        change((facade, id, version) -> facade.changeRinging(
                id, version, new RingRules(Duration.ofSeconds(15), 3, Duration.ofSeconds(90), patience)));
        change((facade, id, version) -> facade.changeNotRouted(id, version, WhenNotRouted.OVERFLOW, OVERFLOW));
        change((facade, id, version) -> facade.changeCallerState(id, version, callerState));
        change((facade, id, version) -> facade.changePrice(
                id,
                version,
                new PriceRules(Money.usd(9_900), Map.of(TEXAS, Money.usd(11_000)), WINDOWS, Duration.ofSeconds(45))));

        CampaignTerms terms = terms();
        assertThat(terms.priceVersion()).isEqualTo(8);
        assertThat(terms.strategy()).isEqualTo(RoutingStrategy.WEIGHTED);
        assertThat(terms.selection())
                .isEqualTo(
                        new SelectionRules(Money.usd(5_000), 14, 30, DuplicateAfter.BILLED, Map.of("language", "es")));
        assertThat(RingRules.of(terms))
                .isEqualTo(new RingRules(Duration.ofSeconds(15), 3, Duration.ofSeconds(90), patience));
        assertThat(terms.whenNotRouted()).isEqualTo(WhenNotRouted.OVERFLOW);
        assertThat(terms.overflowNumber()).isEqualTo(OVERFLOW);
        assertThat(terms.callerState()).isEqualTo(callerState);
        assertThat(terms.priceFor(TEXAS, NOON)).isEqualTo(Money.usd(11_000));
        assertThat(terms.price()).isEqualTo(Money.usd(9_900));
        assertThat(terms.priceWindows()).isEqualTo(WINDOWS);
        assertThat(terms.priceFor(TEXAS, NOON.plus(Duration.ofHours(6)))).isEqualTo(Money.usd(12_000));
        assertThat(terms.billableAfter()).isEqualTo(Duration.ofSeconds(45));
        assertThat(audit()).extracting(AuditEntry::action).hasSize(7).contains("campaign.change-price");
        assertThat(audit().get(0).metadata().get("before")).contains("125.00 USD");
        assertThat(audit().get(0).metadata().get("now"))
                .contains("99.00 USD", "TX Mon-Fri 18:00-24:00 at 120.00 USD", "America/Chicago");
        change((facade, id, version) -> facade.changePrice(
                id, version, new PriceRules(Money.usd(9_900), Map.of(), PriceWindows.none(), Duration.ZERO)));
        assertThat(terms().priceWindows()).isEqualTo(PriceWindows.none());
        assertThat(audit().get(0).metadata().get("before")).contains("TX Mon-Fri 18:00-24:00 at 120.00 USD");
    }

    @Test
    void changesAllGroupsAtOnceAndLeavesWhatTheCampaignIs() {
        CampaignDraft wanted = wanted(Map.of("Language", "ES"), OVERFLOW);
        change((facade, id, version) -> facade.change(id, version, wanted));
        CampaignTerms terms = terms();
        assertThat(terms.name()).isEqualTo("Final Expense");
        assertThat(terms.lineOfAuthority()).isEqualTo("LIFE");
        assertThat(terms.price()).isEqualTo(Money.usd(9_900));
        assertThat(terms.priceWindows()).isEqualTo(WINDOWS);
        assertThat(terms.strategy()).isEqualTo(RoutingStrategy.WEIGHTED);
        assertThat(terms.selection().requiredAttributes()).isEqualTo(Map.of("language", "es"));
        assertThat(terms.whenNotRouted()).isEqualTo(WhenNotRouted.OVERFLOW);
        assertThat(terms.overflowNumber()).isEqualTo(OVERFLOW);
        assertThat(RingRules.of(terms))
                .isEqualTo(new RingRules(Duration.ofSeconds(15), 3, Duration.ofSeconds(90), PatienceRules.standard()));
        assertThat(terms.callerState().asksZip()).isFalse();
        assertThat(terms.disputeWindow()).isEqualTo(Duration.ofHours(24));
        assertThat(audit()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("campaign.change-rules");
            assertThat(entry.metadata().get("before")).contains("125.00 USD");
            assertThat(entry.metadata().get("now")).contains("99.00 USD");
        });
    }

    @Test
    void createsACampaignByTheSameRules() {
        CampaignDraft wanted = wanted(Map.of("Language", "ES"), OVERFLOW);
        CampaignId created = app.in(tenant, () -> rules.create(wanted));
        CampaignTerms terms =
                app.in(tenant, () -> app.get(CampaignCatalog.class).get(created));
        assertThat(terms.name()).isEqualTo("Written");
        assertThat(terms.selection().requiredAttributes()).isEqualTo(Map.of("language", "es"));
        assertThat(terms.disputeWindow()).isEqualTo(Duration.ofHours(24));
        assertThat(PriceRules.of(terms)).isEqualTo(wanted.priceRules());
        assertThat(audit()).extracting(AuditEntry::action).containsExactly("campaign.create");
        PhoneNumber ours = app.fixtures(tenant).number(campaign);
        assertThat(refused(() -> rules.create(wanted(Map.of(), ours)))).isEqualTo("overflowNumber");
        assertThat(refused(() -> rules.create(wanted(Map.of("language", "es,en"), OVERFLOW))))
                .isEqualTo("requiredAttributes");
        assertThat(refused(() -> rules.create(wanted))).isEqualTo("name");
    }

    private String refused(java.util.concurrent.Callable<CampaignId> attempt) {
        return catchThrowableOfType(CampaignRefused.class, () -> app.in(tenant, attempt))
                .field();
    }

    private static CampaignDraft wanted(Map<String, String> attributes, PhoneNumber overflow) {
        return new CampaignDraft(
                "Written",
                "FINAL_EXPENSE",
                "HEALTH",
                RoutingStrategy.WEIGHTED,
                Money.usd(9_900),
                Map.of(TEXAS, Money.usd(11_000)),
                WINDOWS,
                Duration.ofSeconds(45),
                Duration.ofSeconds(15),
                3,
                Duration.ofSeconds(90),
                WhenNotRouted.OVERFLOW,
                overflow,
                new SelectionRules(null, 14, 30, DuplicateAfter.BILLED, attributes),
                PatienceRules.standard(),
                new CallerStateRules(false, StateMismatch.ASK, 30),
                Duration.ofHours(24));
    }

    static Stream<Arguments> rulesThatCannotBe() {
        PatienceRules standard = PatienceRules.standard();
        return Stream.of(
                refusal(
                        "balanceBand",
                        (facade, id, version) -> facade.changePreference(
                                id, version, new PreferenceRules(RoutingStrategy.WEIGHTED, Money.usd(0), 0))),
                refusal(
                        "balanceBand",
                        (facade, id, version) -> facade.changePreference(
                                id, version, new PreferenceRules(RoutingStrategy.WEIGHTED, Money.of(1, "EUR"), 0))),
                refusal(
                        "stickyDays",
                        (facade, id, version) -> facade.changePreference(
                                id, version, new PreferenceRules(RoutingStrategy.WEIGHTED, null, 366))),
                refusal(
                        "duplicateDays",
                        (facade, id, version) -> facade.changeDuplicates(id, version, -1, DuplicateAfter.BILLED)),
                refusal(
                        "requiredAttributes",
                        (facade, id, version) -> facade.changeAttributes(id, version, Map.of("language", "es,en"))),
                refusal(
                        "requiredAttributes",
                        (facade, id, version) ->
                                facade.changeAttributes(id, version, many(SelectionRules.ATTRIBUTES_MAX + 1))),
                refusal(
                        "ringTimeout",
                        (facade, id, version) -> facade.changeRinging(
                                id,
                                version,
                                new RingRules(Duration.ofSeconds(4), 3, Duration.ofSeconds(90), standard))),
                refusal(
                        "maxRounds",
                        (facade, id, version) -> facade.changeRinging(
                                id,
                                version,
                                new RingRules(Duration.ofSeconds(20), 0, Duration.ofSeconds(90), standard))),
                refusal(
                        "maxWait",
                        (facade, id, version) -> facade.changeRinging(
                                id, version, new RingRules(Duration.ofSeconds(20), 3, Duration.ofHours(1), standard))),
                refusal(
                        "overflowNumber",
                        (facade, id, version) -> facade.changeNotRouted(id, version, WhenNotRouted.OVERFLOW, null)),
                refusal(
                        "price",
                        (facade, id, version) -> facade.changePrice(
                                id,
                                version,
                                new PriceRules(Money.usd(-1), Map.of(), PriceWindows.none(), Duration.ZERO))),
                refusal(
                        "price",
                        (facade, id, version) -> facade.changePrice(
                                id,
                                version,
                                new PriceRules(Money.of(1, "EUR"), Map.of(), PriceWindows.none(), Duration.ZERO))),
                refusal(
                        "statePrices",
                        (facade, id, version) -> facade.changePrice(
                                id,
                                version,
                                new PriceRules(
                                        Money.usd(1),
                                        Map.of(TEXAS, Money.usd(-1)),
                                        PriceWindows.none(),
                                        Duration.ZERO))),
                refusal(
                        "priceWindows",
                        (facade, id, version) -> facade.changePrice(
                                id, version, priced(window(TEXAS, "Mon 10:00-11:00", Money.usd(-1))))),
                refusal(
                        "priceWindows",
                        (facade, id, version) -> facade.changePrice(
                                id, version, priced(window(TEXAS, "Mon 10:00-11:00", Money.usd(1_000_001))))),
                refusal(
                        "priceWindows",
                        (facade, id, version) -> facade.changePrice(
                                id, version, priced(window(null, "Mon 10:00-11:00", Money.of(1, "EUR"))))),
                refusal(
                        "priceWindows",
                        (facade, id, version) -> facade.checkPrice(
                                id,
                                version,
                                priced(
                                        window(TEXAS, "Mon 10:00-11:00", Money.usd(1)),
                                        window(TEXAS, "Sun 22:00-10:01", Money.usd(1))))),
                refusal(
                        "priceWindows",
                        (facade, id, version) -> facade.changePrice(
                                id, version, priced(window(TEXAS, "Mon 10:00-10:00", Money.usd(1))))),
                refusal(
                        "billableAfter",
                        (facade, id, version) -> facade.changePrice(
                                id,
                                version,
                                new PriceRules(Money.usd(1), Map.of(), PriceWindows.none(), Duration.ofHours(2)))));
    }

    @Test
    void saysWhichPriceCannotBeAndWhyInMoney() {
        assertThat(refusal(Money.usd(0), Map.of())).isEqualTo("must be more than zero: there are no free calls");
        assertThat(refusal(Money.usd(1_000_001), Map.of())).isEqualTo("must be at most $10,000.00");
        assertThat(refusal(Money.usd(1), Map.of(TEXAS, Money.usd(0))))
                .isEqualTo("must be more than zero: there are no free calls: TX at $0.00");
        assertThat(refusal(
                        Money.usd(1),
                        Map.of(),
                        window(null, "Sun 10:00-11:00", Money.usd(1)),
                        window(TEXAS, "Mon 10:00-11:00", Money.usd(1_000_001))))
                .isEqualTo("must be at most $10,000.00: TX Mon 10:00-11:00 at $10,000.01");
        assertThat(refusal(Money.usd(1), Map.of(), window(null, "Mon 10:00-11:00", Money.of(1, "EUR"))))
                .isEqualTo("must be in the campaign's currency: every state Mon 10:00-11:00 at €0.01");
        assertThat(refusal(Money.usd(1), Map.of(), window(TEXAS, "Mon 10:00-11:00", Money.usd(0))))
                .endsWith(": TX Mon 10:00-11:00 at $0.00");
    }

    @Test
    void changesOtherRulesOfACampaignThatHasHadAPriceOfZeroAllAlong() {
        PriceWindow free = window(TEXAS, "Mon 10:00-11:00", Money.usd(5));
        change((facade, id, version) -> facade.changePrice(
                id,
                version,
                new PriceRules(
                        Money.usd(1),
                        Map.of(TEXAS, Money.usd(1)),
                        new PriceWindows(WINDOWS.zone(), List.of(free)),
                        Duration.ZERO)));
        app.owner().update("update campaigns set price_minor = 0 where id = ?", campaign.value());
        app.owner().update("update campaign_state_prices set price_minor = 0 where campaign_id = ?", campaign.value());
        app.owner().update("update campaign_price_windows set price_minor = 0 where campaign_id = ?", campaign.value());

        change((facade, id, version) -> facade.changeDuplicates(id, version, 30, DuplicateAfter.BILLED));
        PriceRules stored = PriceRules.of(terms());
        change((facade, id, version) -> facade.changePrice(
                id,
                version,
                new PriceRules(stored.price(), stored.statePrices(), stored.windows(), Duration.ofSeconds(30))));
        assertThat(terms().selection().duplicateDays()).isEqualTo(30);
        assertThat(terms().billableAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(terms().price()).isEqualTo(Money.usd(0));

        int version = terms().priceVersion();
        for (PriceRules wanted : List.of(
                new PriceRules(
                        Money.usd(0),
                        Map.of(new UsState("FL"), Money.usd(0)),
                        stored.windows(),
                        stored.billableAfter()),
                new PriceRules(
                        Money.usd(0),
                        Map.of(),
                        new PriceWindows(WINDOWS.zone(), List.of(window(TEXAS, "Tue 10:00-11:00", Money.usd(0)))),
                        Duration.ZERO))) {
            assertThat(catchThrowableOfType(
                            CampaignRefused.class,
                            attempt((facade, id, now) -> facade.changePrice(id, now, wanted), version)))
                    .as("another price of zero")
                    .hasMessageStartingWith("must be more than zero");
        }
        change((facade, id, now) -> facade.changePrice(
                id, now, new PriceRules(Money.usd(1), Map.of(), PriceWindows.none(), Duration.ZERO)));
        assertThat(refusal(Money.usd(0), Map.of())).startsWith("must be more than zero");
    }

    private String refusal(Money price, Map<UsState, Money> byState, PriceWindow... windows) {
        PriceWindows all = new PriceWindows(ZoneId.of("America/Chicago"), List.of(windows));
        return String.valueOf(catchThrowableOfType(
                        CampaignRefused.class,
                        attempt(
                                (facade, id, version) -> facade.changePrice(
                                        id, version, new PriceRules(price, byState, all, Duration.ZERO)),
                                terms().priceVersion()))
                .getMessage());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rulesThatCannotBe")
    void namesTheRuleThatCannotBeAndChangesNothing(String field, Change change) {
        CampaignTerms before = terms();
        assertThat(catchThrowableOfType(CampaignRefused.class, attempt(change, 1))
                        .field())
                .isEqualTo(field);
        assertThat(terms()).isEqualTo(before);
        assertThat(audit()).isEmpty();
    }

    @Test
    void refusesToOverflowIntoACampaign() {
        PhoneNumber own = app.fixtures(tenant).number(campaign);
        assertThat(catchThrowableOfType(
                                CampaignRefused.class,
                                attempt(
                                        (facade, id, version) ->
                                                facade.changeNotRouted(id, version, WhenNotRouted.OVERFLOW, own),
                                        1))
                        .field())
                .isEqualTo("overflowNumber");
    }

    @Test
    void refusesWhatWasDecidedOnOldTermsAndACampaignThatEnded() {
        Change cheaper = (facade, id, version) -> facade.changePrice(
                id, version, new PriceRules(Money.usd(1), Map.of(), PriceWindows.none(), Duration.ZERO));
        change((facade, id, version) -> facade.changeDuplicates(id, version, 7, DuplicateAfter.CONNECTED));
        assertThatThrownBy(attempt(cheaper, 1)).isInstanceOf(CampaignChanged.class);
        assertThat(terms().price()).isEqualTo(Money.usd(12_500));
        app.owner().update("update campaigns set status = 'ENDED' where id = ?", campaign.value());
        assertThatThrownBy(attempt(cheaper, 2)).isInstanceOf(CampaignRefused.class);
    }

    @Test
    void letsOneOfManyWhoReadTheSameChangeIt() {
        List<Boolean> changed = Together.run(8, i -> {
            try {
                app.in(tenant, () -> rules.changeDuplicates(campaign, 1, i + 1, DuplicateAfter.BILLED));
                return true;
            } catch (CampaignChanged tooLate) {
                return false;
            }
        });
        assertThat(changed).containsOnlyOnce(true);
        assertThat(terms().selection().duplicateDays()).isEqualTo(changed.indexOf(true) + 1);
        assertThat(audit()).hasSize(1);
    }

    @Test
    void knowsNoCampaignOfAnotherTenant() {
        TenantId other = app.newTenant();
        assertThatThrownBy(() -> app.in(other, () -> rules.changeDuplicates(campaign, 1, 1, DuplicateAfter.BILLED)))
                .isInstanceOf(CampaignNotFound.class);
        assertThat(terms().selection().duplicateDays()).isZero();
    }

    private static PriceRules priced(PriceWindow... windows) {
        PriceWindows all = new PriceWindows(ZoneId.of("America/Chicago"), List.of(windows));
        return new PriceRules(Money.usd(1), Map.of(), all, Duration.ZERO);
    }

    private static PriceWindow window(@Nullable UsState state, String hours, Money price) {
        return new PriceWindow(state, WeekHours.find(hours).orElseThrow(), price);
    }

    private static Arguments refusal(String field, Change change) {
        return Arguments.of(field, change);
    }

    private static Map<String, String> many(int count) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            attributes.put("a" + i, "x");
        }
        return attributes;
    }

    private ThrowingCallable attempt(Change change, int version) {
        return () -> app.in(tenant, () -> change.on(rules, campaign, version));
    }

    private void change(Change change) {
        int version = terms().priceVersion();
        app.in(tenant, () -> change.on(rules, campaign, version));
        assertThat(terms().priceVersion()).isEqualTo(version + 1);
    }

    private CampaignTerms terms() {
        return app.in(tenant, () -> app.get(CampaignCatalog.class).get(campaign));
    }

    /** Newest first. */
    private List<AuditEntry> audit() {
        return app.in(tenant, () -> app.get(AuditTrail.class).page(0, 20)).items();
    }
}
