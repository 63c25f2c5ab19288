package com.agentaid.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.platform.tenancy.TenantFinder;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.SourceId;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SourcesTest {

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final CampaignId campaign = app.fixtures(tenant).campaign("Final Expense", 12_500);
    private final Sources sources = app.get(Sources.class);
    private final NewSource created = app.in(tenant, () -> sources.create("CallGrid", campaign, Map.of()));

    @Test
    void anOldKeyWorksUntilItsTimeIsOverAndTheNewOneAtOnce() {
        NewSource rotated = app.in(tenant, () -> sources.rotateKey(created.id(), Duration.ofHours(1)));
        assertThat(rotated.key()).isNotEqualTo(created.key());
        assertThat(find(created.key())).contains(created.id());
        assertThat(find(rotated.key())).contains(created.id());
        app.clock().advance(Duration.ofHours(1));
        assertThat(find(created.key())).isEmpty();
        assertThat(find(rotated.key())).contains(created.id());

        NewSource again = app.in(tenant, () -> sources.rotateKey(created.id(), Duration.ZERO));
        assertThat(find(rotated.key())).isEmpty();
        assertThat(find(again.key())).contains(created.id());
    }

    @Test
    void changesTheWholeOfASource() {
        SourceTerms terms = new SourceTerms(
                new PayoutRule(PayoutRule.Kind.FIXED, 4_000),
                Duration.ofSeconds(45),
                new OpeningHours("01".repeat(84), ZoneId.of("America/Chicago")),
                new SourceCaps(10, 100, 5, 60, 600),
                30);
        SourceDraft draft = new SourceDraft(
                "Renamed",
                SourceAuthMode.HMAC,
                "agentaid.sources.renamed",
                campaign,
                Map.of("caller_number", "CID"),
                terms);
        app.in(tenant, () -> sources.change(created.id(), draft));
        SourceView view = app.in(tenant, () -> sources.get(created.id()));
        assertThat(view.terms()).isEqualTo(terms);
        assertThat(view.name()).isEqualTo("Renamed");
        assertThat(view.authMode()).isEqualTo(SourceAuthMode.HMAC);
        assertThat(view.fieldMap()).containsExactly(Map.entry("caller_number", "CID"));
    }

    @Test
    void refusesWhatCannotBeAndNamesIt() {
        refuses("bidTtlSeconds", () -> terms(Duration.ofSeconds(-1), 0));
        refuses("bidTtlSeconds", () -> terms(Duration.ofSeconds(121), 0));
        refuses("duplicateDays", () -> terms(Duration.ofSeconds(30), -1));
        refuses("payoutValue", () -> new PayoutRule(PayoutRule.Kind.FIXED, -1));
        refuses("payoutValue", () -> new PayoutRule(PayoutRule.Kind.PERCENT, 10_001));
        refuses("schedule", () -> new OpeningHours("1", ZoneId.of("UTC")));
        refuses("callsAtOnce", () -> new SourceCaps(null, null, 0, null, 1));
        refuses("secretName", () -> draft("x", SourceAuthMode.HMAC, "agentaid.stripe.secret-key"));
        refuses("name", () -> draft(" ", SourceAuthMode.KEY, null));
        NewSource other = app.in(tenant, () -> sources.create("Other", null, Map.of()));
        refuses(
                "name",
                () -> app.in(tenant, () -> sources.change(other.id(), draft("CallGrid", SourceAuthMode.KEY, null))));
        refuses("oldKeySeconds", () -> app.in(tenant, () -> sources.rotateKey(other.id(), Duration.ofDays(31))));
        assertThatThrownBy(() -> app.in(tenant, () -> sources.get(new SourceId(UUID.randomUUID()))))
                .isInstanceOf(SourceNotFound.class);
    }

    @Test
    void aNumberIsInOnePoolAndOfTheSourcesCampaign() {
        PhoneNumber number = app.fixtures(tenant).number(campaign);
        app.in(tenant, () -> sources.addNumber(created.id(), number));
        assertThat(app.in(tenant, () -> sources.numbers(created.id()))).containsExactly(number);
        NewSource other = app.in(tenant, () -> sources.create("Other", campaign, Map.of()));
        refuses("number", () -> app.in(tenant, () -> sources.addNumber(other.id(), number)));
        CampaignId elsewhere = app.fixtures(tenant).campaign("Medicare", 1);
        PhoneNumber foreign = app.fixtures(tenant).number(elsewhere);
        refuses("number", () -> app.in(tenant, () -> sources.addNumber(other.id(), foreign)));
        app.in(tenant, () -> sources.removeNumber(created.id(), number));
        app.in(tenant, () -> sources.addNumber(other.id(), number));
        assertThat(app.in(tenant, () -> sources.numbers(other.id()))).containsExactly(number);
    }

    @Test
    void countsTheHoursOfTheWeekInTheSourcesZone() {
        OpeningHours mondayFromEight =
                new OpeningHours("0".repeat(8) + "1" + "0".repeat(159), ZoneId.of("America/Chicago"));
        assertThat(mondayFromEight.isOpen(Instant.parse("2026-11-30T13:59:59Z")))
                .isFalse();
        assertThat(mondayFromEight.isOpen(Instant.parse("2026-11-30T14:00:00Z")))
                .isTrue();
        assertThat(mondayFromEight.isOpen(Instant.parse("2026-07-06T13:30:00Z")))
                .isTrue();
        assertThat(mondayFromEight.isOpen(Instant.parse("2026-12-01T14:00:00Z")))
                .isFalse();
    }

    private Optional<SourceId> find(String key) {
        Optional<TenantId> found = app.get(TenantFinder.class).ofSourceKey(Sources.hash(key));
        return found.flatMap(of -> app.in(of, () -> sources.find(key))).map(SourceView::id);
    }

    private SourceDraft draft(String name, SourceAuthMode mode, @org.jspecify.annotations.Nullable String secret) {
        return new SourceDraft(name, mode, secret, campaign, Map.of(), SourceTerms.standard());
    }

    private static SourceTerms terms(Duration ttl, int days) {
        return new SourceTerms(PayoutRule.wholePrice(), ttl, OpeningHours.always(), SourceCaps.standard(), days);
    }

    private static void refuses(String field, ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOfSatisfying(CampaignRefused.class, refused -> assertThat(refused.field())
                .isEqualTo(field));
    }
}
