package com.agentaid.billing;

import com.agentaid.audit.DomainEvent;
import com.agentaid.audit.EventLog;
import com.agentaid.billing.DisputeRefused.Reason;
import com.agentaid.billing.internal.disputes.DisputeBook;
import com.agentaid.billing.internal.disputes.DisputeCourt;
import com.agentaid.billing.internal.disputes.DisputeFacts;
import com.agentaid.billing.internal.disputes.DisputeVerdict;
import com.agentaid.billing.internal.disputes.Moments;
import com.agentaid.billing.internal.disputes.StoredDispute;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.CallHistory;
import com.agentaid.telephony.SoldCall;
import com.agentaid.telephony.SoldCalls;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An agent says that a call should not have been charged: once a charge, within the campaign's window.
 *
 * <p>What the carrier's facts or our own records prove is decided in the same transaction, by the rule of the reason, and so is what his
 * browser measured of the sound, in his favour, a few times and where nothing contradicts it. Everything else waits for an admin, with the
 * evidence.
 */
@Stateless
@Tenanted
public class CallDisputes {
    static final int COMMENT_CHARACTERS_MAX = 1000;
    /** Of a comment that is all there is. */
    static final int COMMENT_CHARACTERS_MIN = 5;

    @Inject
    SoldCalls calls;

    @Inject
    CallHistory history;

    @Inject
    DisputeBook book;

    @Inject
    DisputeCourt court;

    @Inject
    Ledger ledger;

    @Inject
    EventLog events;

    @Inject
    Event<CallDisputed> disputed;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /**
     * Opens a dispute, and decides it when a rule can.
     *
     * @param comment needed for {@link DisputeReason#OTHER}
     * @throws DisputeRefused naming why not
     */
    public CallDispute dispute(AgentId agent, CallId call, DisputeReason reason, String comment) {
        String words = comment.strip();
        if (words.length() > COMMENT_CHARACTERS_MAX) {
            throw new DisputeRefused(Reason.COMMENT, "must have " + COMMENT_CHARACTERS_MAX + " characters at most");
        }
        if (reason == DisputeReason.OTHER && words.length() < COMMENT_CHARACTERS_MIN) {
            throw new DisputeRefused(
                    Reason.COMMENT, "must say what was wrong in " + COMMENT_CHARACTERS_MIN + " characters or more");
        }
        SoldCall sold = calls.lock(call, agent).orElseThrow(() -> notSold(agent, call));
        if (reason.isAboutSound()) {
            court.lockAgent(agent);
        }
        Instant now = clock.instant();
        DisputeFacts facts = court.facts(sold);
        requireDisputable(facts, now);
        UUID id = ids.next();
        Map<String, String> evidence = facts.evidence();
        DisputeCourt.doubt(reason, facts).ifPresent(why -> evidence.put("leftToAPerson", why));
        if (!book.open(id, sold, reason, words, evidence, now)) {
            throw new DisputeRefused(Reason.ALREADY_DISPUTED, "You have disputed this call already.");
        }
        events.append(new DomainEvent(
                "CALL_DISPUTED",
                call,
                agent,
                Map.of(
                        "disputeId", id.toString(),
                        "reason", reason.name(),
                        "amountMinor", Long.toString(sold.price().minorUnits()),
                        "currency", sold.price().currencyCode()),
                now));
        Optional<DisputeVerdict> verdict = DisputeCourt.judge(reason, facts);
        if (verdict.isPresent()) {
            court.carryOut(id, facts, verdict.get(), null);
        } else {
            disputed.fire(new CallDisputed(id, call, agent, reason, sold.price()));
        }
        return book.find(id).map(StoredDispute::dispute).orElseThrow();
    }

    /** His disputes, newest first. */
    public Page<CallDispute> page(AgentId agent, int page, int size) {
        return book.page(agent, Page.number(page), Page.size(size));
    }

    /** Of those of these calls that he disputed or may dispute now. */
    public Map<CallId, DisputeStanding> standings(AgentId agent, Collection<CallId> of) {
        return of.isEmpty() ? Map.of() : book.standings(agent, of, clock.instant());
    }

    private void requireDisputable(DisputeFacts facts, Instant now) {
        SoldCall sold = facts.sold();
        if (book.ofOffer(sold.offer()).isPresent()) {
            throw new DisputeRefused(Reason.ALREADY_DISPUTED, "You have disputed this call already.");
        }
        if (!ledger.isDebited(sold.offer())) {
            throw new DisputeRefused(Reason.NOT_CHARGED, "This call was not charged.");
        }
        if (ledger.isGivenBack(sold.offer())) {
            throw new DisputeRefused(Reason.GIVEN_BACK, "What this call was charged went back to you already.");
        }
        Duration window = facts.terms().disputeWindow();
        if (window.isZero()) {
            throw new DisputeRefused(Reason.NO_DISPUTES, "Calls of this campaign cannot be disputed.");
        }
        Instant until = sold.endedAt().plus(window);
        if (now.isAfter(until)) {
            throw new DisputeRefused(
                    Reason.TOO_LATE, "This call could be disputed until " + Moments.minute(until) + ".");
        }
    }

    private DisputeRefused notSold(AgentId agent, CallId call) {
        return history.find(agent, call).isEmpty()
                ? new DisputeRefused(Reason.UNKNOWN, "You have had no such call.")
                : new DisputeRefused(Reason.NOT_CHARGED, "This call was not charged.");
    }
}
