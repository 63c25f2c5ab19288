package com.agentaid.billing;

import com.agentaid.audit.DomainEvent;
import com.agentaid.audit.EventLog;
import com.agentaid.billing.internal.charging.BillingRequests;
import com.agentaid.billing.internal.charging.LowBalance;
import com.agentaid.billing.internal.ledger.BalanceNews;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.billing.internal.recharge.RechargeRequests;
import com.agentaid.platform.log.Log;
import com.agentaid.platform.push.PushOut;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.time.NodeStart;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.telephony.BillableCall;
import com.agentaid.telephony.BillableCalls;
import com.agentaid.telephony.OfferId;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Charges a call: the price of its own snapshot, once an offer, to the agent who took it and talked long enough by the
 * carrier's account.
 *
 * <p>A call is asked for when it is connected (due after the billable seconds and some, for reports may be late) and again
 * when it ends while its money is still held; the answer is worked out from the call each time, so requests may come twice,
 * late and in any order. After an outage a talk that seems to go on waits until the carrier was asked. The hold becomes the
 * debit; a call too short gives it back, and what was charged while they talked, too, when the carrier's account turns out
 * shorter. Then the call counts as not charged, so that the next agent who takes it
 * is. Afterwards an agent who cannot pay another call goes offline.
 */
@Stateless
@Tenanted
public class CallCharging {
    private static final Log LOG = Log.of(CallCharging.class);

    /** A talk of which the carrier has to be asked first. */
    private static final Duration LOOKED_AGAIN = Duration.ofSeconds(5);

    @Inject
    BillableCalls calls;

    @Inject
    Ledger ledger;

    @Inject
    BillingRequests requests;

    @Inject
    LowBalance lowBalance;

    @Inject
    RechargeRequests recharges;

    @Inject
    BalanceNews news;

    @Inject
    EventLog events;

    @Inject
    PushOut push;

    @Inject
    Event<ChargeRefused> refused;

    @Inject
    NodeStart node;

    @Inject
    Clock clock;

    public ChargeOutcome charge(CallId id) {
        BillableCall call = calls.lock(id);
        Instant now = clock.instant();
        AgentId agent = call.agent();
        OfferId offer = call.offer();
        if (call.billedAt() != null) {
            settle(call, agent);
            return ChargeOutcome.ALREADY_CHARGED;
        }
        if (agent != null && offer != null && call.isBillable(now, node.at())) {
            return capture(call, offer, agent, now);
        }
        if (call.isLive()) {
            requests.request(id, remaining(call, now));
            return ChargeOutcome.NOT_YET;
        }
        settle(call, agent);
        return ChargeOutcome.NOT_BILLABLE;
    }

    /** Nothing stays held for a call that is over. While it rings the next agent, the hold is that offer's. */
    private void settle(BillableCall call, @Nullable AgentId agent) {
        if (call.status().isFinal() && ledger.release(call.call(), "The call was not billable") && agent != null) {
            news.available(agent);
        }
    }

    private ChargeOutcome capture(BillableCall call, OfferId offer, AgentId agent, Instant now) {
        lowBalance.lockPresence(agent);
        if (call.price().isZero()) {
            ledger.captureNothing(call.call());
            calls.billed(call.call(), now);
            billed(call, agent, now);
            return ChargeOutcome.CHARGED;
        }
        Posting debit = Posting.debit(call.call(), offer, agent, call.price(), billableSince(call));
        PostingResult result = ledger.capture(call.call(), debit);
        if (result.refusal() == PostingResult.Refusal.NO_HOLD) {
            LOG.warn("The hold of call " + call.call() + " was gone before its charge");
            result = ledger.post(debit);
        }
        if (result.refusal() != null) {
            calls.refused(call.call(), now);
            refused.fire(new ChargeRefused(call.call(), agent, call.price(), result.refusal()));
            return ChargeOutcome.REFUSED;
        }
        calls.billed(call.call(), now);
        if (result.outcome() == PostingResult.Outcome.ALREADY_POSTED) {
            return ChargeOutcome.ALREADY_CHARGED;
        }
        billed(call, agent, now);
        news.changed(result.wallet(), EntryType.DEBIT, debit.amount(), call.call());
        recharges.consider(result.wallet());
        lowBalance.check(result.wallet());
        return ChargeOutcome.CHARGED;
    }

    private void billed(BillableCall call, AgentId agent, Instant now) {
        Money price = call.price();
        events.append(new DomainEvent(
                "CALL_BILLED",
                call.call(),
                agent,
                Map.of(
                        "amountMinor", Long.toString(price.minorUnits()),
                        "currency", price.currencyCode(),
                        "priceVersion", Integer.toString(call.priceVersion())),
                now));
        push.signal(PushSignal.toAdmins(
                Work.tenant(), "call-changed", Map.of("callId", call.call().toString())));
    }

    private static Instant billableSince(BillableCall call) {
        Instant connectedAt = call.connectedAt();
        if (connectedAt == null) {
            throw new IllegalStateException("Call " + call.call() + " is billable but was never connected");
        }
        return connectedAt.plus(call.billableAfter());
    }

    private static Duration remaining(BillableCall call, Instant now) {
        Duration proven = BillableCall.provenAfter(call.billableAfter());
        Instant connectedAt = call.connectedAt();
        if (connectedAt == null) {
            return proven;
        }
        Duration left = Duration.between(now, connectedAt.plus(proven));
        return left.isNegative() ? LOOKED_AGAIN : left;
    }
}
