package com.agentaid.billing.internal.ledger;

import com.agentaid.audit.DomainEvent;
import com.agentaid.audit.EventLog;
import com.agentaid.billing.EntryType;
import com.agentaid.billing.Wallet;
import com.agentaid.platform.push.PushOut;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.telephony.WaitingCallers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells that a wallet changed: to the event log and, when it has more, to the callers in line in the same transaction, to the
 * agent's browser after it.
 */
@ApplicationScoped
public class BalanceNews {
    @Inject
    EventLog events;

    @Inject
    PushOut push;

    @Inject
    WaitingCallers waiting;

    @Inject
    Clock clock;

    public void changed(Wallet wallet, EntryType type, Money amount, @Nullable CallId call) {
        events.append(new DomainEvent(
                "BALANCE_UPDATED",
                call,
                wallet.agent(),
                Map.of(
                        "type", type.name(),
                        "amountMinor", Long.toString(amount.minorUnits()),
                        "postedMinor", Long.toString(wallet.posted().minorUnits()),
                        "heldMinor", Long.toString(wallet.held().minorUnits()),
                        "currency", amount.currencyCode()),
                clock.instant()));
        available(wallet.agent());
        if (amount.isPositive()) {
            waiting.wakeFor(wallet.agent());
        }
    }

    /** What is available changed though nothing was posted: a hold was given back. */
    public void available(AgentId agent) {
        push.signal(PushSignal.toAgent(Work.tenant(), agent, "balance-changed", Map.of()));
    }
}
