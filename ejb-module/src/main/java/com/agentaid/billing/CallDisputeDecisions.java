package com.agentaid.billing;

import com.agentaid.audit.AuditTrail;
import com.agentaid.billing.DisputeRefused.Reason;
import com.agentaid.billing.internal.disputes.DisputeBook;
import com.agentaid.billing.internal.disputes.DisputeCourt;
import com.agentaid.billing.internal.disputes.DisputeVerdict;
import com.agentaid.billing.internal.disputes.StoredDispute;
import com.agentaid.billing.internal.payments.AgentNotices;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AdminUserId;
import com.agentaid.shared.Money;
import com.agentaid.telephony.SoldCall;
import com.agentaid.telephony.SoldCalls;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** An admin decides a dispute that no rule could: once, with words that the agent reads, under audit. */
@Stateless
@Tenanted
@RolesAllowed({"ADMIN", "FINANCE"})
public class CallDisputeDecisions {
    static final int WORDS_CHARACTERS_MIN = 5;
    static final int WORDS_CHARACTERS_MAX = 1000;
    private static final String WORDS_UNSAID = "Credited after a look at the call.";

    @Inject
    DisputeBook book;

    @Inject
    DisputeCourt court;

    @Inject
    SoldCalls calls;

    @Inject
    AgentNotices notices;

    @Inject
    AuditTrail audit;

    /**
     * Gives the whole charge back.
     *
     * @param words why; empty says that somebody looked
     * @throws DisputeRefused when there is no such dispute, or it was decided, or the charge went back for another reason
     */
    public CallDispute credit(UUID dispute, String words) {
        String why = words.isBlank() ? WORDS_UNSAID : bounded(words);
        return decide(dispute, DisputeVerdict.credit(why));
    }

    /**
     * The charge stays.
     *
     * @throws DisputeRefused without words, when there is no such dispute, or it was decided
     */
    public CallDispute refuse(UUID dispute, String words) {
        return decide(dispute, DisputeVerdict.refuse(bounded(words)));
    }

    private CallDispute decide(UUID id, DisputeVerdict verdict) {
        StoredDispute open = book.find(id).orElseThrow(CallDisputeDecisions::unknown);
        SoldCall sold = calls.lock(open.dispute().call(), open.agent()).orElseThrow(CallDisputeDecisions::unknown);
        court.carryOut(id, court.facts(sold), verdict, admin());
        Money amount = open.dispute().amount();
        audit.record(
                verdict.isCredit() ? "call-dispute.credit" : "call-dispute.refuse",
                "call-dispute:" + id,
                Map.of(
                        "callId", sold.call().toString(),
                        "agentId", sold.agent().toString(),
                        "amountMinor", Long.toString(amount.minorUnits()),
                        "currency", amount.currencyCode(),
                        "words", verdict.words()));
        notices.tellOfCalls(
                open.agent(),
                (verdict.isCredit() ? amount.format() + " is back: " : "Your dispute was refused: ") + verdict.words());
        return book.find(id).map(StoredDispute::dispute).orElseThrow();
    }

    private static DisputeRefused unknown() {
        return new DisputeRefused(Reason.UNKNOWN, "There is no such dispute.");
    }

    private static AdminUserId admin() {
        Actor actor = Work.actor();
        if (actor.kind() != Actor.Kind.ADMIN) {
            throw new IllegalStateException("Disputes are decided by admins, not by " + actor.name());
        }
        return new AdminUserId(Objects.requireNonNull(actor.id()));
    }

    private static String bounded(String words) {
        String said = words.strip();
        if (said.length() < WORDS_CHARACTERS_MIN || said.length() > WORDS_CHARACTERS_MAX) {
            throw new DisputeRefused(
                    Reason.WORDS,
                    "must say why in " + WORDS_CHARACTERS_MIN + " to " + WORDS_CHARACTERS_MAX + " characters");
        }
        return said;
    }
}
