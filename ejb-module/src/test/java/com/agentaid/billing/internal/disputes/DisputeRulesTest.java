package com.agentaid.billing.internal.disputes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.billing.DisputeReason;
import com.agentaid.billing.DisputeStatus;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.DuplicateAfter;
import com.agentaid.campaigns.SelectionRules;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.AudioReport;
import com.agentaid.telephony.CallerStateSource;
import com.agentaid.telephony.OfferId;
import com.agentaid.telephony.OtherCall;
import com.agentaid.telephony.SoldCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a rule decides by itself, at its very edges. */
class DisputeRulesTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:34:56Z");
    private static final UsState TEXAS = new UsState("TX");

    private @Nullable PhoneNumber caller = PhoneNumber.parse("5125550100");
    private @Nullable UsState state = TEXAS;
    private Duration free = Duration.ofSeconds(90);
    private int duplicateDays = 30;
    private @Nullable OtherCall before;
    private @Nullable OtherCall later;
    private @Nullable AudioReport audio;
    private long creditsBefore;
    private Duration creditsWithin = Duration.ofDays(30);
    private @Nullable Instant legEndedAt;
    private @Nullable Instant callerGoneAt;

    @ParameterizedTest
    @CsvSource({
        "89,89,CREDITED",
        "90,90,REFUSED",
        "91,91,REFUSED",
        "120,89,CREDITED",
        "89,120,CREDITED",
        "90,120,REFUSED",
        ",89,CREDITED",
        "89,,CREDITED",
        ",90,REFUSED",
        "90,,REFUSED"
    })
    void theShortestAccountOfTheTalkDecidesAgainstTheFreeSeconds(
            @Nullable Integer talked, @Nullable Integer leg, DisputeStatus status) {
        assertThat(judge(DisputeReason.UNDER_BUFFER, talked, leg))
                .map(DisputeVerdict::status)
                .contains(status);
    }

    @Test
    void oneSecondIsOneSecondAndTheWordsNameBothTimes() {
        assertThat(judge(DisputeReason.UNDER_BUFFER, 1, 1))
                .contains(DisputeVerdict.credit(
                        "By the carrier's account you talked for 1 second; a call is charged from 90 seconds on."));
    }

    @Test
    void withoutAnyAccountOfTheTalkAPersonDecidesAndWithoutFreeSecondsNobodyMust() {
        assertThat(judge(DisputeReason.UNDER_BUFFER, null, null)).isEmpty();
        free = Duration.ZERO;
        assertThat(judge(DisputeReason.UNDER_BUFFER, 0, 0))
                .map(DisputeVerdict::isCredit)
                .contains(false);
    }

    @Test
    void aCallerWhomTheAgentHadIsCreditedOneWhomHeHadNotIsRefused() {
        before = new OtherCall(CallId.of(UUID.randomUUID().toString()), NOON, null);
        assertThat(judge(DisputeReason.DUPLICATE_CALLER, 120, 120))
                .contains(DisputeVerdict.credit(
                        "You had this caller on November 27, 2026, within the campaign's 30 days."));
        duplicateDays = 0;
        assertThat(judge(DisputeReason.DUPLICATE_CALLER, 120, 120))
                .map(DisputeVerdict::isCredit)
                .contains(false);
        before = null;
        duplicateDays = 1;
        assertThat(judge(DisputeReason.DUPLICATE_CALLER, 120, 120))
                .contains(DisputeVerdict.refuse("You had no call from this number in the 1 days before this one."));
        caller = null;
        assertThat(judge(DisputeReason.DUPLICATE_CALLER, 120, 120)).isEmpty();
    }

    @Test
    void anotherStateIsCreditedOnlyWhenTheCallerNamedIt() {
        later = new OtherCall(CallId.of(UUID.randomUUID().toString()), NOON, new UsState("OK"));
        assertThat(judge(DisputeReason.WRONG_STATE, 120, 120))
                .contains(DisputeVerdict.credit("The call was sold as TX; on November 27, 2026 the caller named OK."));
        state = null;
        assertThat(judge(DisputeReason.WRONG_STATE, 120, 120)).isEmpty();
        state = TEXAS;
        later = new OtherCall(CallId.of(UUID.randomUUID().toString()), NOON, null);
        assertThat(judge(DisputeReason.WRONG_STATE, 120, 120)).isEmpty();
        later = null;
        assertThat(judge(DisputeReason.WRONG_STATE, 120, 120)).isEmpty();
    }

    /** Talk by the dial and by the leg; seconds observed, heard, spoken; packets received, sent; credits before. */
    @ParameterizedTest
    @CsvSource({
        "DEAD_AIR,120,120,120,0,100,0,6000,0,CREDIT",
        "DEAD_AIR,120,120,120,0,0,6000,6000,0,CREDIT",
        "DEAD_AIR,120,,115,0,0,0,0,2,CREDIT",
        "DEAD_AIR,,120,125,0,0,0,0,0,CREDIT",
        "DEAD_AIR,10,10,10,0,0,0,0,0,CREDIT",
        "DEAD_AIR,300,300,300,0,0,0,0,0,CREDIT",
        "ONE_WAY_AUDIO,120,120,120,0,1,0,6000,0,CREDIT",
        "ONE_WAY_AUDIO,120,120,120,0,1,0,0,0,CREDIT",
        "ONE_WAY_AUDIO,120,120,120,119,1,6000,0,0,CREDIT",
        "DEAD_AIR,120,120,120,1,100,6000,6000,0,heard the caller in 1 second",
        "DEAD_AIR,120,120,120,1,100,0,6000,0,does not fit together",
        "DEAD_AIR,9,9,9,0,0,0,0,0,too short",
        "DEAD_AIR,301,301,301,0,0,0,0,0,longer than people stay",
        "DEAD_AIR,120,120,114,0,0,0,0,0,measured 114 seconds",
        "DEAD_AIR,120,120,126,0,0,0,0,0,measured 126 seconds",
        "DEAD_AIR,120,60,120,0,0,0,0,0,counted a talk of 60 seconds",
        "DEAD_AIR,,,120,0,0,0,0,0,no account of this talk",
        "DEAD_AIR,120,120,,0,0,0,0,0,reported nothing",
        "DEAD_AIR,120,120,120,0,0,0,0,3,3 calls of an agent in 30 days",
        "ONE_WAY_AUDIO,120,120,120,0,0,0,6000,0,you in 0 seconds",
        "ONE_WAY_AUDIO,120,120,120,1,1,6000,6000,0,and sent sound",
    })
    void missingSoundIsCreditedWhereNothingContradictsItAndIsForAPersonOtherwise(
            DisputeReason reason,
            @Nullable Integer talked,
            @Nullable Integer leg,
            @Nullable Integer seconds,
            int heard,
            int spoken,
            int received,
            int sent,
            int before,
            String outcome) {
        audio = seconds == null ? null : new AudioReport(seconds, heard, spoken, received, sent, 0);
        creditsBefore = before;
        Optional<DisputeVerdict> verdict = judge(reason, talked, leg);
        if (outcome.equals("CREDIT")) {
            assertThat(verdict).map(DisputeVerdict::isCredit).contains(true);
            assertThat(DisputeCourt.doubt(reason, facts(talked, leg))).isEmpty();
        } else {
            assertThat(verdict).isEmpty();
            assertThat(DisputeCourt.doubt(reason, facts(talked, leg)).orElseThrow())
                    .contains(outcome);
        }
    }

    @ParameterizedTest
    @CsvSource({"PT720H,30 days", "PT24H,1 days", "PT23H,23 hours"})
    void whoHadHisCreditsReadsInHowLong(Duration within, String words) {
        audio = new AudioReport(120, 0, 0, 0, 0, 0);
        creditsBefore = 3;
        creditsWithin = within;
        assertThat(DisputeCourt.doubt(DisputeReason.DEAD_AIR, facts(120, 120)).orElseThrow())
                .contains("3 calls of an agent in " + words + " by itself");
    }

    @ParameterizedTest
    @EnumSource(
            value = DisputeReason.class,
            names = {"UNDER_BUFFER", "DUPLICATE_CALLER", "WRONG_STATE"},
            mode = EnumSource.Mode.EXCLUDE)
    void everythingElseIsForAPerson(DisputeReason reason) {
        assertThat(judge(reason, 1, 1)).isEmpty();
    }

    @Test
    void theEvidenceNamesWhatIsKnown() {
        CallId had = new CallId(UUID.randomUUID());
        CallId named = new CallId(UUID.randomUUID());
        before = new OtherCall(had, NOON.minusSeconds(60), null);
        later = new OtherCall(named, NOON.plusSeconds(60), new UsState("OK"));
        audio = new AudioReport(120, 1, 2, 3, 4, 5);
        creditsBefore = 2;
        legEndedAt = NOON.plusSeconds(1);
        callerGoneAt = NOON.plusSeconds(2);
        assertThat(facts(120, 119).evidence())
                .containsAllEntriesOf(always())
                .containsEntry("soldState", "TX")
                .containsEntry("talkSeconds", "120")
                .containsEntry("legSeconds", "119")
                .containsEntry("legEndedAt", "2026-11-27T12:34:57Z")
                .containsEntry("callerGoneAt", "2026-11-27T12:34:58Z")
                .containsEntry("talkBefore", had.toString())
                .containsEntry("talkBeforeAt", "2026-11-27T12:33:56Z")
                .containsEntry("confirmedBy", named.toString())
                .containsEntry("confirmedAt", "2026-11-27T12:35:56Z")
                .containsEntry("confirmedState", "OK")
                .containsEntry("audioSeconds", "120")
                .containsEntry("audioSecondsHeard", "1")
                .containsEntry("audioSecondsSpoken", "2")
                .containsEntry("audioPacketsReceived", "3")
                .containsEntry("audioPacketsSent", "4")
                .containsEntry("audioPacketsLost", "5")
                .containsEntry("audioCreditsBefore", "2")
                .hasSize(always().size() + 17);
    }

    @Test
    void theEvidenceLeavesOutWhatNobodyKnows() {
        state = null;
        assertThat(facts(null, null).evidence()).isEqualTo(always());
    }

    private static Map<String, String> always() {
        return Map.of(
                "campaign", "Final expense",
                "price", "$25.00",
                "priceVersion", "1",
                "stateSource", CallerStateSource.values()[0].name(),
                "billableAfterSeconds", "90",
                "connectedAt", "2026-11-27T12:34:56Z",
                "endedAt", "2026-11-27T12:34:56Z",
                "duplicateDays", "30");
    }

    @Test
    void aVerdictEndsADisputeAndSaysWhy() {
        assertThatThrownBy(() -> new DisputeVerdict(DisputeStatus.OPEN, "why"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DisputeVerdict.credit(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(DisputeVerdict.credit("why").isCredit()).isTrue();
        assertThat(Moments.minute(NOON)).isEqualTo("November 27, 2026, 12:34 UTC");
    }

    private Optional<DisputeVerdict> judge(DisputeReason reason, @Nullable Integer talked, @Nullable Integer leg) {
        return DisputeCourt.judge(reason, facts(talked, leg));
    }

    private DisputeFacts facts(@Nullable Integer talked, @Nullable Integer leg) {
        SoldCall sold = new SoldCall(
                new CallId(UUID.randomUUID()),
                OfferId.of(UUID.randomUUID().toString()),
                new AgentId(UUID.randomUUID()),
                new CampaignId(UUID.randomUUID()),
                caller,
                state,
                CallerStateSource.values()[0],
                Money.usd(2_500),
                1,
                free,
                NOON,
                NOON,
                NOON,
                talked == null ? null : Duration.ofSeconds(talked),
                leg == null ? null : Duration.ofSeconds(leg),
                legEndedAt,
                callerGoneAt,
                null);
        SoundLimits limits = new SoundLimits(Duration.ofSeconds(10), Duration.ofMinutes(5), 3, creditsWithin);
        return new DisputeFacts(
                sold, terms(sold.campaign()), before, later, audio, new SoundCredits(limits, creditsBefore));
    }

    private CampaignTerms terms(CampaignId campaign) {
        return TermsOfCampaign.with(
                campaign, new SelectionRules(null, 0, duplicateDays, DuplicateAfter.CONNECTED, Map.of()));
    }
}
