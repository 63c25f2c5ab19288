package com.agentaid.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.CampaignRules;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.PriceRules;
import com.agentaid.campaigns.PriceWindow;
import com.agentaid.campaigns.PriceWindows;
import com.agentaid.campaigns.WeekHours;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.NextStep.RingAgent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call has the price of the moment at which we heard of it, however long it takes to sell it. */
class PricesOfTheHourTest {

    private static final long DEARER = 19_900;
    private static final PhoneNumber TOLL_FREE = new PhoneNumber("+18885550100");
    private static final String TEXAN_ZIP = "75001";
    private static final Duration BORDER = Duration.ofSeconds(5);

    /** Its clocks are never changed. */
    private static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");

    private final BidStory bids = new BidStory();
    private final CallStory story = bids.calls;

    /** The next full minute, five seconds from now. */
    private Instant border = Instant.EPOCH;

    @BeforeEach
    void shortlyBeforeAFullMinute() {
        story.rules("max_wait_seconds = 900");
        Instant now = story.app.clock().instant();
        border = now.truncatedTo(ChronoUnit.MINUTES).plus(2, ChronoUnit.MINUTES);
        story.app.clock().set(border.minus(BORDER));
    }

    @Test
    void aCallThatWaitsAcrossTheEndOfAWindowKeepsItsPrice() {
        window(CallStory.TEXAS, border.minusSeconds(60), border);
        CallId call = story.arrive("CA1", CallStory.CALLER, CallStory.TEXAS).call();
        story.app.clock().advance(BORDER);
        AgentId ada = story.agentReady("Ada", 50_000);
        story.route(call);
        assertThat(((RingAgent) story.next(call)).price()).isEqualTo(Money.usd(DEARER));
        assertThat(story.held(ada)).isEqualTo(DEARER);
        assertThat(story.call(call, "price_minor || ' ' || price_version")).isEqualTo(DEARER + " 2");
        assertThat(price(story.arrive("CA2", BidStory.caller(2), CallStory.TEXAS)))
                .isEqualTo(CallStory.PRICE);
    }

    @Test
    void aCallThatWaitsAcrossTheBeginningOfAWindowKeepsItsPrice() {
        window(null, border, border.plusSeconds(60));
        CallId call = story.arrive("CA1", CallStory.CALLER, CallStory.TEXAS).call();
        story.app.clock().advance(BORDER);
        AgentId ada = story.agentReady("Ada", 50_000);
        story.route(call);
        assertThat(story.next(call)).isInstanceOf(RingAgent.class);
        assertThat(story.held(ada)).isEqualTo(CallStory.PRICE);
        assertThat(price(story.arrive("CA2", BidStory.caller(2), CallStory.TEXAS)))
                .isEqualTo(DEARER);
    }

    @Test
    void anAnnouncedCallHasThePriceOfItsAnnouncement() {
        window(CallStory.TEXAS, border.minusSeconds(60), border);
        CallId call = story.announce("early", CallStory.CALLER, CallStory.TEXAS).call();
        story.app.clock().advance(BORDER);
        assertThat(story.arrive("CA1", CallStory.CALLER, CallStory.TEXAS).call())
                .isEqualTo(call);
        assertThat(price(call)).isEqualTo(DEARER);
    }

    @Test
    void anAgentWhoCannotPayThePriceOfTheHourIsNotOfferedTheCall() {
        window(null, border.minusSeconds(60), border);
        AgentId ada = story.agentReady("Ada", DEARER - 1);
        CallId call = story.arrive("CA1", CallStory.CALLER, CallStory.TEXAS).call();
        story.route(call);
        assertThat(story.offers(call)).isEmpty();
        assertThat(story.held(ada)).isZero();
        assertThat(story.app.owner().text("select reason from routing_attempts where call_id = ?", call.value()))
                .isEqualTo("INSUFFICIENT_BALANCE");
    }

    @Test
    void aStateTypedLaterPricesTheCallAsOfTheMomentAtWhichItWasReceived() {
        window(CallStory.TEXAS, border.minusSeconds(60), border);
        CallId call = story.arrive("CA1", TOLL_FREE, null).call();
        story.next(call);
        assertThat(price(call)).isEqualTo(CallStory.PRICE);
        story.app.clock().advance(BORDER);
        story.types(call, 1, TEXAN_ZIP);
        assertThat(price(call)).isEqualTo(DEARER);
    }

    @Test
    void aStateTypedInAWindowThatBeganAfterTheCallHasNotThatPrice() {
        window(CallStory.TEXAS, border, border.plusSeconds(60));
        CallId call = story.arrive("CA1", TOLL_FREE, null).call();
        story.next(call);
        story.app.clock().advance(BORDER);
        story.types(call, 1, TEXAN_ZIP);
        assertThat(story.call(call, "caller_state")).isEqualTo("TX");
        assertThat(price(call)).isEqualTo(CallStory.PRICE);
    }

    @Test
    void aBidPromisesThePriceOfItsMomentAndTheCallThatFollowsKeepsIt() {
        window(CallStory.TEXAS, border.minusSeconds(60), border);
        AgentId ada = story.agentReady("Ada", 50_000);
        BidAnswer.Offered offered = bids.accepted(CallStory.CALLER);
        assertThat(offered.amount()).isEqualTo(Money.usd(DEARER));
        assertThat(story.held(ada)).isEqualTo(DEARER);
        story.app.clock().advance(BORDER);
        CallId call = story.arrive("CA1", CallStory.CALLER, CallStory.TEXAS).call();
        assertThat(call).isEqualTo(bids.call(offered));
        assertThat(price(call)).isEqualTo(DEARER);
        assertThat(((RingAgent) story.next(call)).price()).isEqualTo(Money.usd(DEARER));
        story.agentReady("Ben", 50_000);
        assertThat(bids.accepted(BidStory.caller(2)).amount()).isEqualTo(Money.usd(CallStory.PRICE));
    }

    /** The only other price of the campaign, between two full minutes of today. */
    private void window(@Nullable UsState state, Instant from, Instant until) {
        LocalDateTime begins = LocalDateTime.ofInstant(from, PHOENIX);
        LocalDateTime ends = LocalDateTime.ofInstant(until, PHOENIX);
        WeekHours hours = new WeekHours(Set.of(begins.getDayOfWeek()), begins.toLocalTime(), ends.toLocalTime());
        PriceWindows windows = new PriceWindows(PHOENIX, List.of(new PriceWindow(state, hours, Money.usd(DEARER))));
        story.does(() -> {
            CampaignTerms now = story.app.get(CampaignCatalog.class).get(story.campaign);
            PriceRules rules = new PriceRules(now.price(), now.statePrices(), windows, now.billableAfter());
            return story.app.get(CampaignRules.class).changePrice(story.campaign, now.priceVersion(), rules);
        });
    }

    private long price(Intake intake) {
        return price(intake.call());
    }

    private long price(CallId call) {
        return Long.parseLong(story.call(call, "price_minor"));
    }
}
