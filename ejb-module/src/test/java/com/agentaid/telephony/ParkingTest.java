package com.agentaid.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.agents.AgentAccounts;
import com.agentaid.agents.AgentPresence;
import com.agentaid.agents.AgentRoster;
import com.agentaid.agents.AgentSettings;
import com.agentaid.agents.AgentStanding;
import com.agentaid.agents.NewLicence;
import com.agentaid.agents.WorkingHours;
import com.agentaid.billing.EntryType;
import com.agentaid.billing.PostingResult;
import com.agentaid.billing.internal.ledger.BalanceNews;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.campaigns.CampaignGrants;
import com.agentaid.campaigns.SubscriptionChoice;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.NextStep.RingAgent;
import com.agentaid.telephony.NextStep.WaitInLine;
import com.agentaid.testing.Together;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers who wait in line because every agent who could take them is busy. */
class ParkingTest {

    private final CallStory story = CallStory.begin();
    private int callers;

    @BeforeEach
    void campaignHasALine() {
        story.rules("parks_when_busy = true, max_wait_seconds = 60");
    }

    @Test
    void tellsACallerHisPlaceWhenItIsNews() {
        story.agentReady("Ada", 90_000);
        story.talking("CA1", caller());
        CallId first = waiting("CA2");
        CallId second = waiting("CA3");
        assertThat(story.next(first)).isEqualTo(new WaitInLine(1, true));
        assertThat(story.next(second)).isEqualTo(new WaitInLine(2, true));
        assertThat(story.next(second)).isEqualTo(new WaitInLine(2, false));
        story.callerGone(first, LegStatus.COMPLETED, story.app.clock().instant());
        assertThat(story.status(first)).isEqualTo("ABANDONED");
        assertThat(story.next(second)).isEqualTo(new WaitInLine(1, true));
        assertThat(story.events(second, "CALL_PARKED")).isEqualTo(1);
        assertThat(story.status(second)).isEqualTo("ROUTING");
    }

    @Test
    void sendsTheAgentWhoIsFreeToWhoHasWaitedLongest() {
        AgentId ada = story.agentReady("Ada", 90_000);
        RingAgent talk = story.talking("CA1", caller());
        CallId first = waiting("CA2");
        CallId second = waiting("CA3");
        story.hangUp(story.callOf("CA1"), talk);
        assertThat(story.call(first, "woken")).isEqualTo("t");
        assertThat(story.call(second, "woken")).isEqualTo("f");
        assertThat(story.routingRequests(first)).isEqualTo(2);
        assertThat(story.next(first)).isInstanceOf(NextStep.Wait.class);
        story.route(second);
        story.route(first);
        assertThat(((RingAgent) story.next(first)).agent()).isEqualTo(ada);
        assertThat(story.next(second)).isEqualTo(new WaitInLine(1, true));
    }

    @Test
    void letsNoNewCallTakeTheAgentFromWhoHasWaited() {
        AgentId ada = story.agentReady("Ada", 90_000);
        RingAgent talk = story.talking("CA1", caller());
        CallId first = waiting("CA2");
        story.hangUp(story.callOf("CA1"), talk);
        CallId late = waiting("CA3");
        assertThat(((RingAgent) story.next(first)).agent()).isEqualTo(ada);
        assertThat(story.next(late)).isEqualTo(new WaitInLine(1, true));
        long rounds = round(first);
        story.route(first);
        assertThat(round(first)).isEqualTo(rounds);
    }

    @Test
    void passesOverCallsThatTheAgentWhoIsFreeDoesNotFit() {
        story.agentReady("Ada", 90_000);
        AgentId ben = story.app.fixtures(story.tenant).agent("Ben");
        story.app.fixtures(story.tenant).online(ben);
        story.app.fixtures(story.tenant).licence(ben, "FL");
        story.app.fixtures(story.tenant).subscription(story.campaign, ben);
        story.app.fixtures(story.tenant).balance(ben, 90_000);
        story.app
                .owner()
                .update(
                        "update agent_status set work_state = 'RESTING', rest_reason = 'DECLINED', busy_until = ? where agent_id = ?",
                        java.sql.Timestamp.from(story.app.clock().instant().plusSeconds(1)),
                        ben.value());
        story.talking("CA1", caller());
        CallId texas = waiting("CA2");
        CallId florida = story.arrive("CA3", caller(), new UsState("FL")).call();
        story.route(florida);
        story.app.clock().advance(Duration.ofSeconds(1));
        story.does(() -> story.app.get(AgentPresence.class).freeOverdue());
        assertThat(story.call(texas, "woken")).isEqualTo("f");
        assertThat(story.call(florida, "woken")).isEqualTo("t");
    }

    @Test
    void wakesACallerWhenAnAgentComesBackOrOnline() {
        AgentId ada = story.agentReady("Ada", 90_000);
        AgentId ben = story.agentReady("Ben", 50_000);
        story.does(() -> story.app.get(AgentPresence.class).pause(ben));
        RingAgent talk = story.talking("CA1", caller());
        assertThat(talk.agent()).isEqualTo(ada);
        CallId call = waiting("CA2");
        story.does(() -> story.app.get(AgentPresence.class).resume(ben));
        assertThat(story.call(call, "woken")).isEqualTo("t");
        story.route(call);
        assertThat(((RingAgent) story.next(call)).agent()).isEqualTo(ben);

        CallId other = waiting("CA3");
        AgentId cyd = story.agentReady("Cyd", 50_000);
        story.app.owner().update("update agent_status set intent = 'OFFLINE' where agent_id = ?", cyd.value());
        story.does(() -> story.app.get(AgentPresence.class).goOnline(cyd));
        assertThat(story.call(other, "woken")).isEqualTo("t");
    }

    @Test
    void wakesACallerWhenAnAgentSwitchesTheCampaignOn() {
        story.agentReady("Ada", 90_000);
        AgentId ben = story.agentReady("Ben", 50_000);
        chooses(ben, false);
        story.talking("CA1", caller());
        CallId call = waiting("CA2");
        chooses(ben, true);
        assertThat(story.call(call, "woken")).isEqualTo("t");
        story.route(call);
        assertThat(((RingAgent) story.next(call)).agent()).isEqualTo(ben);
    }

    private enum Unlock {
        HOURS("update agents set schedule = repeat('0', 168) where id = ?"),
        HOLIDAY("insert into agent_holidays (tenant_id, agent_id, day)"
                + " select tenant_id, id, cast('%s' as date) from agents where id = ?"),
        CALL_CAP("update agents set daily_call_cap = 0 where id = ?"),
        SPEND_CAP("update agents set daily_spend_cap_minor = 1 where id = ?"),
        LICENCE("delete from agent_licenses where agent_id = ?"),
        STANDING("update campaigns set required_attributes = '{\"language\":\"es\"}'"
                + " where tenant_id = (select tenant_id from agents where id = ?)"),
        APPROVAL("update agents set status = 'PENDING' where id = ?"),
        MONEY("update agent_balances set posted_minor = 0 where agent_id = ?");

        private final String locked;

        Unlock(String locked) {
            this.locked = locked;
        }
    }

    /** What an agent or an admin changes counts for who waits already, without the clock. */
    @ParameterizedTest
    @EnumSource
    void wakesACallerWhenAnAgentMayTakeHimByWhatWasChanged(Unlock unlock) {
        AgentId ada = story.agentReady("Ada", 90_000);
        story.app.owner().update("update agents set attributes = '{\"language\":\"es\"}' where id = ?", ada.value());
        AgentId ben = story.agentReady("Ben", 50_000);
        LocalDate today = LocalDate.ofInstant(story.app.clock().instant(), ZoneId.of("America/Chicago"));
        story.app.owner().update(unlock.locked.formatted(today), ben.value());
        story.talking("CA1", caller());
        CallId call = waiting("CA2");
        assertThat(story.call(call, "woken")).isEqualTo("f");
        story.does(() -> {
            unlock(unlock, ben);
            return true;
        });
        assertThat(story.call(call, "woken")).isEqualTo("t");
        assertThat(story.routingRequests(call)).isEqualTo(2);
    }

    private void unlock(Unlock unlock, AgentId agent) {
        AgentAccounts own = story.app.get(AgentAccounts.class);
        AgentRoster roster = story.app.get(AgentRoster.class);
        switch (unlock) {
            case HOURS, HOLIDAY -> {
                WorkingHours hours = own.hours(agent);
                own.changeHours(agent, new WorkingHours(hours.timeZone(), null, List.of(), hours.version()));
            }
            case CALL_CAP, SPEND_CAP ->
                own.changeSettings(
                        agent,
                        new AgentSettings(null, null, null, null, 0, 0),
                        own.profile(agent).version());
            case LICENCE ->
                roster.addLicence(
                        agent,
                        new NewLicence(
                                CallStory.TEXAS, "LIFE", "TX-9", LocalDate.of(2020, 1, 1), LocalDate.of(2099, 1, 1)),
                        "TEST");
            case STANDING ->
                roster.changeStanding(
                        agent,
                        new AgentStanding(
                                Map.of("language", Set.of("es")),
                                1,
                                1,
                                roster.standing(agent).version()));
            case APPROVAL -> roster.approve(agent);
            case MONEY -> story.app.inTransaction(story.tenant, () -> credit(agent));
        }
    }

    private void credit(AgentId agent) {
        Money amount = Money.usd(50_000);
        PostingResult credited = story.app
                .get(Ledger.class)
                .post(new Posting(
                        "paid",
                        EntryType.CREDIT,
                        agent,
                        amount,
                        "TEST",
                        "paid",
                        "By card",
                        story.app.clock().instant()));
        story.app.get(BalanceNews.class).changed(credited.wallet(), EntryType.CREDIT, amount, null);
    }

    private void chooses(AgentId agent, boolean switchedOn) {
        CampaignGrants grants = story.app.get(CampaignGrants.class);
        story.does(() -> {
            long version = grants.of(agent).get(0).version();
            grants.choose(agent, List.of(new SubscriptionChoice(story.campaign, switchedOn, List.of(), version)));
            return version;
        });
    }

    @Test
    void givesUpACallerWhoHasWaitedAsLongAsHeMayWithoutAnAlarm() {
        story.agentReady("Ada", 90_000);
        story.talking("CA1", caller());
        CallId call = waiting("CA2");
        story.app.clock().advance(Duration.ofSeconds(59));
        assertThat(story.clockTicks()).isZero();
        story.app.clock().advance(Duration.ofSeconds(1));
        assertThat(story.clockTicks()).isEqualTo(1);
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
        assertThat(story.next(call)).isInstanceOf(NextStep.Voicemail.class);
        assertThat(story.app.fired(CallOverdue.class)).isEmpty();
        assertThat(story.app.fired(CallNotRouted.class)).singleElement().satisfies(gone -> assertThat(gone.cause())
                .isEqualTo("The caller has waited for 60 seconds"));
        assertThat(story.call(call, "parked_at")).isEqualTo("null");
    }

    @Test
    void waitsForNobodyWhoHasHadTheCallBefore() {
        story.agentReady("Ada", 90_000);
        RingAgent ring = story.ringing("CA1");
        CallId call = story.callOf("CA1");
        story.notTaken(call, ring, LegStatus.BUSY);
        story.route(call);
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
    }

    @Test
    void waitsForNobodyWhereTheCampaignHasNoLine() {
        story.rules("parks_when_busy = false");
        story.agentReady("Ada", 90_000);
        story.talking("CA1", caller());
        CallId call = story.arrive("CA2", caller(), CallStory.TEXAS).call();
        story.route(call);
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
    }

    @Test
    void countsOffersAndNotLooksAgainstTheCampaignsRounds() {
        story.rules("max_rounds = 2");
        story.agentReady("Ada", 90_000);
        RingAgent talk = story.talking("CA1", caller());
        CallId call = waiting("CA2");
        IntStream.range(0, 4).forEach(i -> look(call));
        assertThat(round(call)).isEqualTo(5);
        assertThat(story.next(call)).isInstanceOf(WaitInLine.class);
        story.hangUp(story.callOf("CA1"), talk);
        story.route(call);
        assertThat(story.next(call)).isInstanceOf(RingAgent.class);
    }

    /** The agent was freed while the look that found him busy had not ended: nobody has woken the call. */
    @Test
    void looksAgainByTheClockWhenNobodyDid() {
        AgentId ada = story.agentReady("Ada", 90_000);
        story.talking("CA1", caller());
        CallId call = waiting("CA2");
        story.app
                .owner()
                .update(
                        "update call_offers set status = 'COMPLETED', ended_at = now() where agent_id = ?",
                        ada.value());
        story.app
                .owner()
                .update(
                        "update agent_status set work_state = 'FREE', current_call_id = null where agent_id = ?",
                        ada.value());
        assertThat(story.<Integer>does(() -> story.app.get(CallDispatch.class).wakeParked()))
                .isZero();
        look(call);
        assertThat(((RingAgent) story.next(call)).agent()).isEqualTo(ada);
    }

    @Test
    void givesAgentsWhoBecomeFreeAtOnceDifferentCallers() {
        List<RingAgent> talks = IntStream.range(0, 6)
                .mapToObj(i -> {
                    story.agentReady("Agent " + i, 90_000);
                    return story.talking("TALK" + i, caller());
                })
                .toList();
        List<CallId> waiting =
                IntStream.range(0, 9).mapToObj(i -> waiting("WAIT" + i)).toList();
        Together.run(6, i -> {
            story.hangUp(story.callOf("TALK" + i), talks.get(i));
            return i;
        });
        assertThat(waiting.stream().filter(call -> story.call(call, "woken").equals("t")))
                .containsExactlyElementsOf(waiting.subList(0, 6));
        Together.run(9, i -> {
            story.route(waiting.get(8 - i));
            return i;
        });
        assertThat(waiting.subList(0, 6))
                .allSatisfy(call -> assertThat(story.offers(call)).containsExactly("RESERVED"));
        assertThat(waiting.subList(6, 9))
                .allSatisfy(call -> assertThat(story.offers(call)).isEmpty());
        assertThat(story.app
                        .owner()
                        .number(
                                "select count(distinct agent_id) from call_offers where status = 'RESERVED' and tenant_id = ?",
                                story.tenant.value()))
                .isEqualTo(6);
    }

    private void look(CallId call) {
        story.app.clock().advance(Duration.ofSeconds(6));
        refresh();
        assertThat(story.<Integer>does(() -> story.app.get(CallDispatch.class).wakeParked()))
                .isEqualTo(1);
        story.route(call);
    }

    /** Sockets go on being heard while the clock moves. */
    private void refresh() {
        story.app
                .owner()
                .update(
                        "update agent_status set socket_seen_at = ? where tenant_id = ?",
                        java.sql.Timestamp.from(story.app.clock().instant()),
                        story.tenant.value());
    }

    private CallId waiting(String sid) {
        story.app.clock().advance(Duration.ofMillis(10));
        CallId call = story.arrive(sid, caller(), CallStory.TEXAS).call();
        story.route(call);
        return call;
    }

    private long round(CallId call) {
        return Long.parseLong(story.call(call, "round"));
    }

    private PhoneNumber caller() {
        return new PhoneNumber("+1512555" + (2_000 + callers++));
    }
}
