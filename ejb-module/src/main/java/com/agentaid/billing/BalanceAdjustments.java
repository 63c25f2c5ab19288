package com.agentaid.billing;

import com.agentaid.audit.AuditTrail;
import com.agentaid.billing.AdjustmentRefused.Reason;
import com.agentaid.billing.internal.adjustments.AdjustmentBook;
import com.agentaid.billing.internal.adjustments.AdjustmentRules;
import com.agentaid.billing.internal.charging.LowBalance;
import com.agentaid.billing.internal.ledger.BalanceNews;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.billing.internal.payments.AgentNotices;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AdminUserId;
import com.agentaid.shared.CallId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An admin corrects an agent's balance, in either direction, with a reason that stays in the book and in the audit log and that
 * the agent reads. One admin is enough up to the tenant's limit, for what he adjusts of one agent within 24 hours. Above it he
 * proposes, and the money moves when another approves; what nobody approves in time comes to nothing. A correction may take the
 * balance below zero, and the agent offline with it.
 */
@Stateless
@Tenanted
@RolesAllowed({"ADMIN", "FINANCE"})
public class BalanceAdjustments {
    @Inject
    AdjustmentRules rules;

    @Inject
    AdjustmentBook book;

    @Inject
    Ledger ledger;

    @Inject
    LowBalance lowBalance;

    @Inject
    BalanceNews news;

    @Inject
    AgentNotices notices;

    @Inject
    AuditTrail audit;

    @Inject
    Event<AdjustmentProposed> proposals;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /**
     * Adjusts the balance, or proposes it when one admin is not enough. The same attempt is the same adjustment.
     *
     * @throws AdjustmentInvalid naming the field that cannot be
     * @throws AdjustmentRefused when the attempt was another adjustment, or the book does not allow it
     */
    public Adjustment adjust(AdjustmentWish wish) {
        AdminUserId admin = admin();
        rules.check(wish);
        lowBalance.lockPresence(wish.agent());
        Instant now = clock.instant();
        boolean second = rules.needsSecond(wish, admin, now);
        UUID id = ids.next();
        if (!book.add(id, wish, admin, second ? now.plus(rules.openMax()) : null, now)) {
            return known(wish);
        }
        Adjustment adjustment = book.find(id).orElseThrow();
        record(second ? "balance.propose" : "balance.adjust", adjustment, Map.of());
        if (second) {
            proposals.fire(new AdjustmentProposed(adjustment));
        } else {
            post(adjustment, now);
        }
        return adjustment;
    }

    /**
     * Refuses as {@link #adjust} would, and changes nothing.
     *
     * @return whether it would be proposed, for one admin is not enough
     * @throws AdjustmentInvalid naming the field that cannot be
     */
    public boolean check(AdjustmentWish wish) {
        rules.check(wish);
        return rules.needsSecond(wish, admin(), clock.instant());
    }

    /**
     * The second pair of eyes agrees: the money moves, once.
     *
     * @throws AdjustmentRefused when there is no such proposal, it is the admin's own, or it was decided
     */
    public Adjustment approve(UUID id) {
        Adjustment proposed = get(id);
        AdminUserId admin = admin();
        if (proposed.proposedBy().equals(admin)) {
            throw new AdjustmentRefused(
                    Reason.OWN_PROPOSAL, "You proposed this adjustment: another admin must approve it.");
        }
        Instant now = clock.instant();
        decide(id, AdjustmentStatus.POSTED, admin, null, now);
        record(
                "balance.approve",
                proposed,
                Map.of("proposedBy", proposed.proposedBy().toString()));
        post(proposed, now);
        return get(id);
    }

    /**
     * Nothing comes of a proposal; who made it may take it back like this.
     *
     * @throws AdjustmentInvalid without words
     * @throws AdjustmentRefused when there is no such proposal, or it was decided
     */
    public Adjustment refuse(UUID id, String words) {
        String why = words.strip();
        rules.checkWords("words", why);
        Adjustment proposed = get(id);
        decide(id, AdjustmentStatus.REFUSED, admin(), why, clock.instant());
        record("balance.refuse", proposed, Map.of("words", why));
        return get(id);
    }

    private Adjustment known(AdjustmentWish wish) {
        Adjustment before = book.ofAttempt(wish.attempt()).orElseThrow();
        if (!before.answers(wish)) {
            throw new AdjustmentRefused(
                    Reason.OTHER_ORDER,
                    "This attempt adjusted by " + before.amount().format() + ": " + before.reason());
        }
        return before;
    }

    private void decide(UUID id, AdjustmentStatus status, AdminUserId admin, @Nullable String words, Instant now) {
        if (!book.decide(id, status, admin, words, now)) {
            AdjustmentStatus found = get(id).status();
            throw new AdjustmentRefused(
                    Reason.ALREADY_DECIDED,
                    found == AdjustmentStatus.PROPOSED || found == AdjustmentStatus.EXPIRED
                            ? "Nobody approved this adjustment in time: propose it anew."
                            : "This adjustment was " + found.name().toLowerCase(Locale.ROOT) + " already.");
        }
    }

    /** The entry names the call it corrects; the posting's key always leads to the adjustment. */
    private void post(Adjustment adjustment, Instant now) {
        CallId call = adjustment.call();
        lowBalance.lockPresence(adjustment.agent());
        PostingResult result = ledger.post(new Posting(
                "adjustment:" + adjustment.attempt(),
                EntryType.ADMIN_ADJUSTMENT,
                adjustment.agent(),
                adjustment.amount(),
                call == null ? "ADMIN" : "ADMIN_CALL",
                call == null ? adjustment.attempt().toString() : call.toString(),
                adjustment.reason(),
                now));
        if (result.isRefused()) {
            throw new AdjustmentRefused(Reason.BOOK, "The book refuses this adjustment: " + result.refusal() + ".");
        }
        news.changed(result.wallet(), EntryType.ADMIN_ADJUSTMENT, adjustment.amount(), adjustment.call());
        notices.callBack(
                adjustment.agent(),
                "Your balance was adjusted by " + adjustment.amount().format() + ": " + adjustment.reason());
        lowBalance.check(result.wallet());
    }

    private void record(String action, Adjustment adjustment, Map<String, String> more) {
        Map<String, String> facts = new TreeMap<>(more);
        facts.put("adjustment", adjustment.id().toString());
        facts.put("amountMinor", Long.toString(adjustment.amount().minorUnits()));
        facts.put("currency", adjustment.amount().currencyCode());
        facts.put("reason", adjustment.reason());
        if (adjustment.call() != null) {
            facts.put("callId", adjustment.call().toString());
        }
        audit.record(action, "agent:" + adjustment.agent(), facts);
    }

    private Adjustment get(UUID id) {
        return book.find(id).orElseThrow(() -> new AdjustmentRefused(Reason.UNKNOWN, "There is no such adjustment."));
    }

    private static AdminUserId admin() {
        Actor actor = Work.actor();
        if (actor.kind() != Actor.Kind.ADMIN) {
            throw new IllegalStateException("Balances are adjusted by admins, not by " + actor.name());
        }
        return new AdminUserId(Objects.requireNonNull(actor.id()));
    }
}
