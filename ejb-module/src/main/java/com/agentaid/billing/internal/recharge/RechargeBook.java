package com.agentaid.billing.internal.recharge;

import com.agentaid.agents.AgentProfile;
import com.agentaid.agents.AgentRoster;
import com.agentaid.agents.AgentStatus;
import com.agentaid.audit.DomainEvent;
import com.agentaid.audit.EventLog;
import com.agentaid.billing.AutoRecharge.Stopped;
import com.agentaid.billing.RechargeOutcome;
import com.agentaid.billing.TopUpKind;
import com.agentaid.billing.TopUpStatus;
import com.agentaid.billing.Wallets;
import com.agentaid.billing.internal.payments.AgentNotices;
import com.agentaid.billing.internal.payments.CardFailure;
import com.agentaid.billing.internal.payments.CardPayments.KeptCard;
import com.agentaid.billing.internal.payments.StoredTopUp;
import com.agentaid.billing.internal.payments.TopUpLimits;
import com.agentaid.billing.internal.payments.TopUps;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether and how much a saved card is charged, and keeps what became of it. One charge of an agent at a time: his
 * row of rules is locked while it is decided, and the database has room for one recharge that is under way.
 */
@Stateless
@Tenanted
public class RechargeBook {
    static final int FAILURES_MAX = 3;
    static final Duration RETRY_AFTER = Duration.ofHours(1);

    @Inject
    Recharges recharges;

    @Inject
    RechargeRequests requests;

    @Inject
    SavedCards cards;

    @Inject
    TopUps topUps;

    @Inject
    TopUpLimits limits;

    @Inject
    Wallets wallets;

    @Inject
    AgentRoster agents;

    @Inject
    AgentNotices notices;

    @Inject
    EventLog log;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** What was decided: a recharge that is written down and to be sent now, or why there is none. */
    public record Start(Optional<StoredTopUp> topUp, RechargeOutcome otherwise) {
        static Start none(RechargeOutcome why) {
            return new Start(Optional.empty(), why);
        }
    }

    /** The first word about a recharge: after this it is in the books, and found there after any crash. */
    public Start begin(AgentId agent) {
        Optional<StoredRecharge> found = recharges.lock(agent);
        Optional<KeptCard> card = cards.find(agent);
        AgentProfile profile = agents.get(agent);
        if (found.isEmpty() || !found.get().rules().enabled() || card.isEmpty() || !mayWork(profile)) {
            return Start.none(RechargeOutcome.NOT_WANTED);
        }
        StoredRecharge recharge = found.get();
        if (topUps.findLiveRecharge(agent).isPresent()) {
            return Start.none(RechargeOutcome.UNDER_WAY);
        }
        Money available = wallets.get(agent).available();
        if (!available.isLessThan(recharge.rules().threshold())) {
            return Start.none(RechargeOutcome.ENOUGH);
        }
        if (recharge.waits(clock.instant())) {
            return Start.none(RechargeOutcome.STOPPED);
        }
        Money charge = size(agent, recharge, available, profile.timeZone());
        if (charge.isLessThan(limits.least(charge.currency()))) {
            tellOfMaximum(agent, recharge, profile.timeZone());
            return Start.none(RechargeOutcome.MONTHLY_MAXIMUM);
        }
        return new Start(topUps.startRecharge(agent, charge, card.get()), RechargeOutcome.UNDER_WAY);
    }

    private static boolean mayWork(AgentProfile agent) {
        return agent.status() == AgentStatus.APPROVED;
    }

    /** The gap, in one charge that a card can pay, within what one payment and the month still allow. */
    private Money size(AgentId agent, StoredRecharge recharge, Money available, ZoneId zone) {
        Money monthlyMaximum = recharge.rules().monthlyMaximum();
        Money rest = monthlyMaximum.minus(chargedThisMonth(agent, zone, Money.zero(monthlyMaximum.currency())));
        Money gap = recharge.rules().gap(available);
        Money least = limits.least(available.currency());
        Money wanted = limits.payableUpwards(gap.isLessThan(least) ? least : gap);
        return limits.payable(smaller(smaller(wanted, limits.most(available.currency())), rest));
    }

    private static Money smaller(Money one, Money other) {
        return other.isLessThan(one) ? other : one;
    }

    public Money chargedThisMonth(AgentId agent, ZoneId zone, Money none) {
        return topUps.rechargedSince(agent, monthStart(clock.instant(), zone), none);
    }

    /** The month's first moment in that zone, on whose clock it need not be midnight. */
    static Instant monthStart(Instant now, ZoneId zone) {
        return now.atZone(zone)
                .toLocalDate()
                .withDayOfMonth(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    private void tellOfMaximum(AgentId agent, StoredRecharge recharge, ZoneId zone) {
        Instant told = recharge.maximumToldAt();
        if (told == null || told.isBefore(monthStart(clock.instant(), zone))) {
            recharges.toldOfMaximum(agent);
            notices.callBack(
                    agent,
                    "Automatic recharge has reached your monthly maximum of "
                            + recharge.rules().monthlyMaximum().format() + ". Top up by hand, or raise it.");
        }
    }

    /** Before a top-up of the agent is changed together with his rules. */
    public void lock(AgentId agent) {
        recharges.lock(agent);
    }

    /** Money came by a top-up. A card that was saved with it is charged from now on. */
    public void paid(StoredTopUp topUp, @Nullable KeptCard card) {
        AgentId agent = topUp.agent();
        String consent = topUp.consent();
        if (consent != null && card != null && card.customerId().equals(topUp.customerId())) {
            cards.keep(agent, card, consent);
            recharges.beginAnew(agent);
        }
        if (topUp.kind() == TopUpKind.AUTO_RECHARGE) {
            recharges.succeeded(agent);
            notices.tell(agent, "Your card was charged " + topUp.amount().format() + " to recharge your balance.");
        }
    }

    /** The card was refused. False when that, or better, is known already. */
    public boolean failed(StoredTopUp topUp, CardFailure failure) {
        AgentId agent = topUp.agent();
        int before = recharges.lock(agent).map(StoredRecharge::failures).orElse(0);
        if (!topUps.endedUnpaid(topUp.id(), TopUpStatus.FAILED, failure.words())) {
            return false;
        }
        Instant now = clock.instant();
        boolean last = before + 1 >= settings.number("agentaid.auto-recharge.failures-max", FAILURES_MAX);
        Stopped.Reason stopped = failure.wantsTheHolder()
                ? Stopped.Reason.AUTHENTICATION_REQUIRED
                : last ? Stopped.Reason.CARD_DECLINED : null;
        Duration rest = settings.duration("agentaid.auto-recharge.retry-after", RETRY_AFTER);
        recharges.failed(agent, now.plus(rest), stopped);
        if (stopped == null) {
            requests.ask(agent, rest);
        }
        log.append(DomainEvent.ofAgent("RECHARGE_FAILED", agent, Map.of("code", failure.code()), now));
        notices.callBack(
                agent,
                stopped == null
                        ? "Automatic recharge of " + topUp.amount().format() + " failed. " + failure.words()
                        : "Automatic recharge has stopped. " + stopped.words());
        return true;
    }
}
