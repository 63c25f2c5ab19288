package com.agentaid.billing.internal.disputes;

import com.agentaid.audit.DomainEvent;
import com.agentaid.audit.EventLog;
import com.agentaid.billing.DisputeReason;
import com.agentaid.billing.DisputeRefused;
import com.agentaid.billing.EntryType;
import com.agentaid.billing.PostingResult;
import com.agentaid.billing.internal.charging.LowBalance;
import com.agentaid.billing.internal.ledger.BalanceNews;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.DuplicateAfter;
import com.agentaid.campaigns.SelectionRules;
import com.agentaid.platform.push.PushOut;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AdminUserId;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.agentaid.telephony.AudioReports;
import com.agentaid.telephony.SoldCall;
import com.agentaid.telephony.SoldCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what is known of a disputed call, asks the rule of its reason, and carries a verdict out: the dispute is closed, a
 * credit is entered, both sides are told. Under the call's lock, in the transaction of the facade.
 */
@ApplicationScoped
public class DisputeCourt {
    private static final List<DisputeRule> RULES = List.of(
            new TalkWasUnderTheBuffer(),
            new CallerWasTheAgentsBefore(),
            new CallerIsInAnotherState(),
            new SoundWasMissing(DisputeReason.DEAD_AIR),
            new SoundWasMissing(DisputeReason.ONE_WAY_AUDIO));

    @Inject
    DisputeBook book;

    @Inject
    SoldCalls calls;

    @Inject
    CampaignCatalog campaigns;

    @Inject
    AudioReports audio;

    @Inject
    SoundRules soundRules;

    @Inject
    Ledger ledger;

    @Inject
    LowBalance lowBalance;

    @Inject
    BalanceNews news;

    @Inject
    EventLog events;

    @Inject
    PushOut push;

    @Inject
    Clock clock;

    /** What is known now. The call must be locked. */
    public DisputeFacts facts(SoldCall sold) {
        CampaignTerms terms = campaigns.get(sold.campaign());
        SelectionRules rules = terms.selection();
        return new DisputeFacts(
                sold,
                terms,
                calls.talkBefore(sold, rules.duplicateDays(), rules.duplicateAfter() == DuplicateAfter.BILLED)
                        .orElse(null),
                calls.confirmedElsewhere(sold).orElse(null),
                audio.find(sold.offer()).orElse(null),
                sound(sold.agent()));
    }

    private SoundCredits sound(AgentId agent) {
        SoundLimits limits = soundRules.limits();
        return new SoundCredits(
                limits, book.creditedBySound(agent, clock.instant().minus(limits.creditsWithin())));
    }

    /** Until the transaction ends no other dispute of the agent is decided: what was credited to him before can be counted. The call is locked first. */
    public void lockAgent(AgentId agent) {
        lowBalance.lockPresence(agent);
    }

    /** Empty when a person must decide. */
    public static Optional<DisputeVerdict> judge(DisputeReason reason, DisputeFacts facts) {
        return rule(reason).flatMap(rule -> rule.judge(facts));
    }

    /** Why a person must decide, where a rule was asked; for both sides. */
    public static Optional<String> doubt(DisputeReason reason, DisputeFacts facts) {
        return rule(reason).flatMap(rule -> rule.doubt(facts));
    }

    private static Optional<DisputeRule> rule(DisputeReason reason) {
        return RULES.stream().filter(rule -> rule.reason() == reason).findFirst();
    }

    /**
     * Ends the dispute.
     *
     * @param admin who decided; absent when a rule did
     * @throws DisputeRefused when somebody was faster, or the charge went back for another reason meanwhile
     */
    public void carryOut(UUID dispute, DisputeFacts facts, DisputeVerdict verdict, @Nullable AdminUserId admin) {
        Instant now = clock.instant();
        if (!book.decide(dispute, verdict, admin, facts.evidence(), now)) {
            throw new DisputeRefused(
                    DisputeRefused.Reason.ALREADY_DECIDED,
                    book.find(dispute)
                            .map(decided -> "This dispute was decided already: "
                                    + decided.dispute().words())
                            .orElse("There is no such dispute."));
        }
        SoldCall sold = facts.sold();
        if (verdict.isCredit()) {
            credit(sold, verdict.words(), now);
        }
        events.append(new DomainEvent(
                "DISPUTE_DECIDED",
                sold.call(),
                sold.agent(),
                Map.of(
                        "disputeId", dispute.toString(),
                        "status", verdict.status().name(),
                        "by", admin == null ? "RULE" : "ADMIN",
                        "words", verdict.words()),
                now));
        push.signal(PushSignal.toAgent(
                Work.tenant(),
                sold.agent(),
                "dispute-decided",
                Map.of("callId", sold.call().toString())));
        push.signal(PushSignal.toAdmins(
                Work.tenant(), "call-changed", Map.of("callId", sold.call().toString())));
    }

    private void credit(SoldCall sold, String words, Instant now) {
        lowBalance.lockPresence(sold.agent());
        PostingResult result =
                ledger.reverse(sold.agent(), Posting.debitKey(sold.offer()), "Dispute credited: " + words);
        if (result.outcome() != PostingResult.Outcome.POSTED) {
            throw new DisputeRefused(
                    DisputeRefused.Reason.GIVEN_BACK, "This call was given back to the agent for another reason.");
        }
        calls.credited(sold, now);
        Money amount = sold.price();
        events.append(new DomainEvent(
                "CALL_CREDITED",
                sold.call(),
                sold.agent(),
                Map.of(
                        "offerId", sold.offer().toString(),
                        "amountMinor", Long.toString(amount.minorUnits()),
                        "currency", amount.currencyCode(),
                        "reason", words),
                now));
        news.changed(result.wallet(), EntryType.CALL_CREDIT, amount, sold.call());
    }
}
