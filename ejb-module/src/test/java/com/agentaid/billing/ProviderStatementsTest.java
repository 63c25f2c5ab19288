package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.billing.internal.statements.CardStatements;
import com.agentaid.billing.internal.statements.StatementBook;
import com.agentaid.billing.internal.stripe.StripeStatements;
import com.agentaid.platform.health.Backlog;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.telephony.CarrierStatements;
import com.agentaid.telephony.OfferId;
import com.agentaid.telephony.internal.twilio.TwilioStatements;
import com.agentaid.testing.TestApplication;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Stripe and Twilio state, fetched by their own libraries, against what we hold: to the cent and the second, both ways. */
class ProviderStatementsTest {
    private static final String BOOKED = "It does not hold that the books have what Stripe states: ";
    private static final String STATED = "It does not hold that Stripe states what the books have: ";

    private final StripeStandIn stripe = new StripeStandIn();
    private final TwilioStandIn twilio = new TwilioStandIn();
    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final AgentId ann = app.fixtures(tenant).agent("Ann");
    private final Instant noon = app.clock().instant();
    private final BalanceTransactions moves = stripe.balance;

    @BeforeEach
    void connect() {
        app.setting("agentaid.stripe.secret-key", StripeStandIn.KEY)
                .setting("agentaid.stripe.api-url", stripe.url())
                .setting("agentaid.twilio.account-sid", TwilioStandIn.ACCOUNT)
                .setting("agentaid.twilio.api-key-sid", TwilioStandIn.KEY)
                .setting("agentaid.twilio.api-key-secret", TwilioStandIn.SECRET)
                .setting("agentaid.twilio.api-url", twilio.url())
                .implementing(CardStatements.class, StripeStatements.class)
                .implementing(CarrierStatements.class, TwilioStatements.class);
    }

    @AfterEach
    void close() {
        stripe.close();
        twilio.close();
    }

    @Test
    void findsNothingWhereBothSayTheSameWhateverStripeKeepsOrPaysOut() {
        posted("STRIPE_PAYMENT", "pi_1", EntryType.CREDIT, 5_000);
        topUpPaidBy("pi_1");
        posted("STRIPE_REFUND", "re_1", EntryType.REFUND, -700);
        posted("STRIPE_DISPUTE", "dp_1", EntryType.CHARGEBACK, -4_300);
        moves.charge("txn_1", "pi_1", 5_000, 175, tenant.toString(), noon);
        moves.refund("txn_2", "re_1", "pi_1", -700, noon);
        moves.dispute("txn_3", "dp_1", "pi_1", -4_300, 1_500, noon);
        moves.account("txn_4", "payout", -3_000, noon);
        moves.account("txn_5", "stripe_fee", -25, noon);
        passes(Duration.ofHours(3));

        assertThat(collected()).isEmpty();
        StatementStanding read = standing(ProviderStatements.Provider.STRIPE);
        assertThat(read.fees()).containsExactly(Money.usd(1_700));
        assertThat(read.lines()).isEqualTo(7);
        assertThat(read.to())
                .isEqualTo(Instant.ofEpochSecond(app.clock()
                        .instant()
                        .minus(Reconciliation.SETTLED_AFTER)
                        .getEpochSecond()));
        assertThat(stripe.requests)
                .as("five moves, two a page")
                .filteredOn(request -> request.endsWith("/v1/balance_transactions"))
                .hasSize(3);
    }

    @Test
    void findsEachCentThatHasNoMatchInBothDirections() {
        posted("STRIPE_PAYMENT", "pi_1", EntryType.CREDIT, 5_000);
        posted("STRIPE_PAYMENT", "pi_2", EntryType.CREDIT, 300);
        moves.charge("txn_1", "pi_1", 4_999, 0, tenant.toString(), noon);
        topUpPaidBy("pi_1");
        moves.dispute("txn_2", "dp_1", "pi_1", -200, 1_500, noon);
        passes(Duration.ofHours(3));

        assertThat(collected())
                .containsExactlyInAnyOrder(
                        BOOKED + "STRIPE_PAYMENT pi_1 4999 USD",
                        BOOKED + "STRIPE_DISPUTE dp_1 -200 USD",
                        STATED + "STRIPE_PAYMENT pi_1 5000 USD",
                        STATED + "STRIPE_PAYMENT pi_2 300 USD");
        assertThat(open())
                .allSatisfy(found -> assertThat(found.discrepancy().nextStep()).contains("re-deliver the event"));
        assertThat(app.get(Backlog.class).openBookFindings()).isGreaterThanOrEqualTo(4);
        List<Discrepancy> found = open().stream().map(Finding::discrepancy).toList();
        assertThat(told()).containsExactlyInAnyOrderElementsOf(found);
        assertThat(app.in(tenant, () -> app.get(ProviderStatements.class).compare(ProviderStatements.Provider.STRIPE)))
                .containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void aFindingThatIsFoundAgainIsTheSameAndOneThatIsGoneIsResolved() {
        moves.charge("txn_1", "pi_1", 5_000, 0, tenant.toString(), noon);
        passes(Duration.ofHours(3));
        collected();
        Instant since = open().get(0).firstSeenAt();
        passes(Duration.ofDays(20));
        collected();
        assertThat(open()).hasSize(1).allSatisfy(found -> {
            assertThat(found.firstSeenAt()).isEqualTo(since);
            assertThat(found.lastSeenAt()).isEqualTo(app.clock().instant());
        });
        passes(Duration.ofDays(20));
        assertThat(collected()).as("long out of what is compared again").hasSize(1);
        app.inTransaction(tenant, () -> app.get(Ledger.class)
                .post(new Posting(
                        "late", EntryType.CREDIT, ann, Money.usd(5_000), "STRIPE_PAYMENT", "pi_1", "Late", noon)));
        passes(Duration.ofMinutes(1));
        assertThat(collected()).isEmpty();
    }

    @Test
    void leavesOpenWhatTheBooksOwnCheckDoesNotKnow() {
        moves.charge("txn_1", "pi_1", 5_000, 0, tenant.toString(), noon);
        passes(Duration.ofHours(3));
        collected();
        passes(Duration.ofMinutes(1));
        assertThat(app.in(tenant, () -> app.get(Reconciliation.class).reconcile()))
                .extracting(Finding::origin)
                .containsExactly("STRIPE");
    }

    @Test
    void leavesOutPaymentsOfOthersWhoUseTheAccount() {
        topUpPaidBy("pi_ours");
        posted("STRIPE_PAYMENT", "pi_ours", EntryType.CREDIT, 500);
        moves.charge("txn_1", "pi_shop", 900, 30, null, noon);
        moves.charge("txn_2", "pi_neighbour", 800, 30, app.newTenant().toString(), noon);
        moves.charge("txn_3", "pi_ours", 500, 0, null, noon);
        moves.refund("txn_4", "re_shop", "pi_shop", -900, noon);
        passes(Duration.ofHours(3));
        assertThat(collected()).isEmpty();
        assertThat(standing(ProviderStatements.Provider.STRIPE).lines()).isEqualTo(1);
    }

    @Test
    void comparesWhatTheCardPaidWhereStripeExchangedIt() {
        app.inTransaction(tenant, () -> app.get(Ledger.class)
                .post(new Posting(
                        "yen", EntryType.CREDIT, ann, Money.usd(5_000), "STRIPE_PAYMENT", "pi_1", "Test", noon)));
        moves.exchanged("txn_1", "pi_1", 5_000, "usd", 2_500, tenant.toString(), noon);
        passes(Duration.ofHours(3));
        assertThat(collected()).isEmpty();
    }

    @Test
    void twoEqualMovesNeedTwoEqualEntries() {
        topUpPaidBy("pi_1");
        posted("STRIPE_DISPUTE", "dp_1", EntryType.CHARGEBACK, -200);
        moves.dispute("txn_1", "dp_1", "pi_1", -200, 0, noon);
        moves.dispute("txn_2", "dp_1", "pi_1", -200, 0, noon);
        passes(Duration.ofHours(3));
        assertThat(collected()).containsExactly(BOOKED + "STRIPE_DISPUTE dp_1 -200 USD");
    }

    @Test
    void aProviderThatCannotBeAskedIsAFindingUntilItAnswers() {
        stripe.failWith = 401;
        twilio.failWith = 403;
        assertThat(collected())
                .containsExactlyInAnyOrder(
                        "It does not hold that Stripe's statement could be fetched: Stripe",
                        "It does not hold that Twilio's statement could be fetched: Twilio");
        assertThat(open())
                .extracting(found -> found.discrepancy().nextStep())
                .anySatisfy(next -> assertThat(next).contains("Stripe answered 401", "agentaid.stripe.secret-key"))
                .anySatisfy(next -> assertThat(next).contains("Twilio answered", "agentaid.twilio.api-key-sid"));
        assertThat(told()).extracting(Discrepancy::subject).containsExactlyInAnyOrder("Stripe", "Twilio");
        stripe.failWith = 0;
        twilio.failWith = 0;
        passes(Duration.ofMinutes(1));
        assertThat(collected()).isEmpty();
    }

    @Test
    void goesOnWhereItStoppedAndReadsAnewWhatTheProviderNoLongerKnows() {
        for (int i = 1; i <= 5; i++) {
            moves.charge("txn_" + i, "pi_" + i, 100L * i, 0, tenant.toString(), noon.plusSeconds(i));
        }
        passes(Duration.ofHours(3));
        stripe.balance.failAfterPages(1);
        assertThat(collected()).anyMatch(found -> found.contains("could be fetched"));
        assertThat(standing(ProviderStatements.Provider.STRIPE).lines()).isEqualTo(2);
        stripe.balance.failAfterPages(Integer.MAX_VALUE);
        passes(Duration.ofMinutes(1));
        int before = stripe.requests.size();
        assertThat(collected()).hasSize(5);
        assertThat(standing(ProviderStatements.Provider.STRIPE).lines()).isEqualTo(5);
        assertThat(stripe.requests.size() - before)
                .as("two pages were left, and one of the minute that passed")
                .isEqualTo(3);

        moves.charge("txn_6", "pi_6", 600, 0, tenant.toString(), app.clock().instant());
        passes(Duration.ofHours(3));
        app.owner()
                .update(
                        "update provider_statements set window_to = ?, next_page = 'txn_forgotten' where tenant_id = ? and provider = 'STRIPE'",
                        Timestamp.from(app.clock().instant()),
                        tenant.value());
        assertThat(collected()).anyMatch(found -> found.contains("could be fetched"));
        passes(Duration.ofMinutes(31));
        assertThat(collected()).hasSize(6).noneMatch(found -> found.contains("could be fetched"));
    }

    @Test
    void findsASecondThatTwilioSaysOtherwiseAndLegsThatOneSideHasAlone() {
        legOfOurs("CA1", 61);
        legOfOurs("CA2", 30);
        legOfOurs("CA3", 12);
        twilio.leg("CA1", ann, 61, noon.minusSeconds(61));
        twilio.leg("CA2", ann, 29, noon.minusSeconds(30));
        twilio.leg("CA4", ann, 5, noon.minusSeconds(5));
        twilio.leg("CA5", app.fixtures(app.newTenant()).agent("Bob"), 9, noon);
        twilio.leg("CA6", ann, 0, noon);
        twilio.call("CA7", "+18005550100", "completed", 70, noon);
        twilio.call("CA8", "client:agent_" + ann.toString().replace("-", ""), "no-answer", 0, noon);
        passes(Duration.ofHours(3));
        assertThat(collected())
                .containsExactlyInAnyOrder(
                        "It does not hold that the books have what Twilio states: TWILIO_LEG CA2 29 s",
                        "It does not hold that the books have what Twilio states: TWILIO_LEG CA4 5 s",
                        "It does not hold that Twilio states what the books have: TWILIO_LEG CA2 30 s",
                        "It does not hold that Twilio states what the books have: TWILIO_LEG CA3 12 s");
        assertThat(twilio.requests).as("six calls that are over, two a page").hasSize(3);
        assertThat(standing(ProviderStatements.Provider.TWILIO).lines()).isEqualTo(3);
    }

    @Test
    void aTenantWithoutAnAccountIsNotAskedAbout() {
        TestApplication bare = TestApplication.start();
        bare.implementing(CardStatements.class, StripeStatements.class)
                .implementing(CarrierStatements.class, TwilioStatements.class);
        bare.in(tenant, () -> bare.get(StatementCollection.class).collect());
        assertThat(bare.in(tenant, () -> bare.get(ProviderStatements.class).standings()))
                .isEmpty();
        assertThat(stripe.requests).isEmpty();
    }

    @Test
    void ofTwoWhoReadAtOnceOneKeepsAPage() {
        moves.charge("txn_1", "pi_1", 100, 0, tenant.toString(), noon);
        passes(Duration.ofHours(3));
        CardStatements real = app.get(StripeStatements.class);
        AtomicBoolean other = new AtomicBoolean(true);
        AtomicInteger kept = new AtomicInteger();
        app.with(CardStatements.class, new CardStatements() {
            @Override
            public boolean isConfigured() {
                return true;
            }

            @Override
            public Page read(Instant from, Instant to, @Nullable String after) {
                Page page = real.read(from, to, after);
                if (other.getAndSet(false)) {
                    kept.set(collected().size());
                }
                return page;
            }
        });
        assertThat(collected()).containsExactly(BOOKED + "STRIPE_PAYMENT pi_1 100 USD");
        assertThat(kept)
                .as("what the other had found before this one's page was there")
                .hasValue(1);
        assertThat(standing(ProviderStatements.Provider.STRIPE).lines()).isEqualTo(1);
    }

    /** The other had one page and no more: who was overtaken at it leaves the rest to the next time, too. */
    @Test
    void whoIsOvertakenReadsNoFurther() {
        AtomicInteger reads = new AtomicInteger();
        readingCards(after -> nextOfOneWhoIsOvertaken(reads, after));
        collected();
        assertThat(reads).hasValue(3);
    }

    @Test
    void whoIsOvertakenAtLegsReadsNoFurther() {
        AtomicInteger reads = new AtomicInteger();
        app.with(CarrierStatements.class, new CarrierStatements() {
            @Override
            public boolean isConfigured() {
                return true;
            }

            @Override
            public LegPage read(Instant from, Instant to, @Nullable String after) {
                return new LegPage(List.of(), nextOfOneWhoIsOvertaken(reads, after));
            }
        });
        collected();
        assertThat(reads).hasValue(3);
    }

    private @Nullable String nextOfOneWhoIsOvertaken(AtomicInteger reads, @Nullable String after) {
        int read = reads.incrementAndGet();
        if (read == 1) {
            collected();
        }
        if (after != null) {
            throw new CardPaymentsUnavailable("away", new IllegalStateException());
        }
        return "2";
    }

    @Test
    void readsNoMorePagesAtOnceThanItMaySaysSoAndGoesOnThere() {
        AtomicInteger reads = new AtomicInteger();
        int pages = StatementCollection.PAGES_MAX + 1;
        readingCards(after -> {
            int read = reads.incrementAndGet();
            assertThat(after).isEqualTo(read == 1 || read > pages ? null : "page " + read);
            return read < pages ? "page " + (read + 1) : null;
        });
        assertThat(collected()).containsExactly("It does not hold that Stripe's statement could be fetched: Stripe");
        assertThat(reads).hasValue(StatementCollection.PAGES_MAX);
        assertThat(open()).extracting(found -> found.discrepancy().nextStep()).allSatisfy(next -> assertThat(next)
                .contains("more than 200 pages"));
        passes(Duration.ofMinutes(1));
        assertThat(collected()).isEmpty();
        assertThat(reads)
                .as("the page that was left, and one of the minute that passed")
                .hasValue(pages + 1);
    }

    @Test
    void readsAsManyPagesAsItMayAtOnce() {
        AtomicInteger reads = new AtomicInteger();
        readingCards(after -> reads.incrementAndGet() < StatementCollection.PAGES_MAX ? "page " + reads : null);
        assertThat(collected()).isEmpty();
        assertThat(reads).hasValue(StatementCollection.PAGES_MAX);
    }

    @Test
    void comparesAgainWhatIsAWeekOldAndWhatIsOlderNoMore() {
        posted("STRIPE_PAYMENT", "pi_open", EntryType.CREDIT, 300);
        passes(Duration.ofHours(3));
        assertThat(collected()).containsExactly(STATED + "STRIPE_PAYMENT pi_open 300 USD");
        posted("pi_of_this_week", noon.minus(Duration.ofDays(6)));
        posted("pi_older", noon.minus(Duration.ofDays(20)));
        passes(Duration.ofHours(3));
        assertThat(collected())
                .containsExactlyInAnyOrder(
                        STATED + "STRIPE_PAYMENT pi_open 300 USD", STATED + "STRIPE_PAYMENT pi_of_this_week 1 USD");
    }

    /** Stripe may have stated it before the first reading began. */
    @Test
    void holdsNothingAgainstThePaymentsOfTheFirstDaysThatWereRead() {
        Instant from = noon.minus(StatementBook.FIRST_READING);
        posted("pi_unproven", from.plus(ProviderStatements.UNPROVEN_AT_FIRST).minus(Duration.ofDays(1)));
        posted("pi_proven", from.plus(ProviderStatements.UNPROVEN_AT_FIRST).plus(Duration.ofDays(1)));
        passes(Duration.ofHours(3));
        assertThat(collected()).containsExactly(STATED + "STRIPE_PAYMENT pi_proven 1 USD");
    }

    /** So many are reported of one direction: those that it did not come to may have no match still. */
    @Test
    void takesNothingForMatchedWhileThereMayBeMoreThanIsReported() {
        int most = Reconciliation.REPORTED_MAX;
        for (int i = 0; i <= most; i++) {
            moves.charge("txn_" + i, "pi_" + i, 100, 0, tenant.toString(), noon.plusSeconds(i));
        }
        passes(Duration.ofHours(3));
        assertThat(collected()).hasSize(most).doesNotContain(BOOKED + "STRIPE_PAYMENT pi_100 100 USD");

        posted("STRIPE_PAYMENT", "pi_0", EntryType.CREDIT, 100);
        passes(Duration.ofMinutes(1));
        assertThat(collected())
                .as("one has its match, another is found that had no room, and nothing is said to be matched")
                .hasSize(most + 1)
                .contains(BOOKED + "STRIPE_PAYMENT pi_100 100 USD");

        posted("STRIPE_PAYMENT", "pi_1", EntryType.CREDIT, 100);
        passes(Duration.ofMinutes(1));
        assertThat(collected()).hasSize(most - 1);
    }

    @Test
    void refusesSourcesAndIdsThatAreNone() {
        assertThatThrownBy(() -> new StatementLine("txn_1", "STRIPE_PAYMENT", "pi_1'},{", 1, "USD", noon))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StatementLine("txn_1", "CASH", "pi_1", 1, "USD", noon))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StatementLine("", "STRIPE_PAYMENT", "pi_1", 1, "USD", noon))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Fetches and compares; answers the sentences of what is open. */
    private List<String> collected() {
        app.in(tenant, () -> app.get(StatementCollection.class).collect());
        return open().stream()
                .map(found -> "It does not hold that " + found.discrepancy().rule() + ": "
                        + found.discrepancy().subject())
                .toList();
    }

    private List<Finding> open() {
        return app.in(tenant, () -> app.get(Reconciliation.class).open());
    }

    private StatementStanding standing(ProviderStatements.Provider provider) {
        return app.in(tenant, () -> app.get(ProviderStatements.class).standings()).stream()
                .filter(read -> read.provider() == provider)
                .findFirst()
                .orElseThrow();
    }

    private List<Discrepancy> told() {
        return app.fired(BooksDisagree.class).stream()
                .map(BooksDisagree::discrepancy)
                .toList();
    }

    /** Pages without lines. @param next tells which comes after one */
    private void readingCards(Function<@Nullable String, @Nullable String> next) {
        app.with(CardStatements.class, new CardStatements() {
            @Override
            public boolean isConfigured() {
                return true;
            }

            @Override
            public Page read(Instant from, Instant to, @Nullable String after) {
                return new Page(List.of(), next.apply(after));
            }
        });
    }

    private void passes(Duration time) {
        app.clock().advance(time);
    }

    private void legOfOurs(String sid, int seconds) {
        CallId call = app.fixtures(tenant).call(app.fixtures(tenant).campaign("Final expense " + sid, 100), 100);
        OfferId offer = app.fixtures(tenant).offer(call, ann, "COMPLETED");
        app.owner()
                .update(
                        "update call_offers set leg_sid = ?, leg_talk_seconds = ?, leg_ended_at = ? where id = ?",
                        sid,
                        seconds,
                        Timestamp.from(noon),
                        offer.value());
    }

    private void topUpPaidBy(String payment) {
        app.owner()
                .update(
                        """
                        insert into wallet_top_ups (id, tenant_id, agent_id, attempt_key, kind, amount_minor, currency, status, payment_intent_id, created_at)
                        values (gen_random_uuid(), ?, ?, ?, 'CHECKOUT', 5000, 'USD', 'PAID', ?, ?)""",
                        tenant.value(),
                        ann.value(),
                        payment,
                        payment,
                        Timestamp.from(noon));
    }

    private void posted(String payment, Instant at) {
        app.inTransaction(tenant, () -> app.get(Ledger.class)
                .post(new Posting(
                        payment, EntryType.CREDIT, ann, Money.usd(1), "STRIPE_PAYMENT", payment, "Late", at)));
    }

    private void posted(String source, String id, EntryType type, long minor) {
        app.inTransaction(tenant, () -> app.get(Ledger.class)
                .post(new Posting(id, type, ann, Money.usd(minor), source, id, "Test", noon)));
    }
}
