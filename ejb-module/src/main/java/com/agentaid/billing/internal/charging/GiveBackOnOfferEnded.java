package com.agentaid.billing.internal.charging;

import com.agentaid.audit.DomainEvent;
import com.agentaid.audit.EventLog;
import com.agentaid.billing.EntryType;
import com.agentaid.billing.PostingResult;
import com.agentaid.billing.internal.ledger.BalanceNews;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.shared.Money;
import com.agentaid.telephony.OfferEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/**
 * An agent who did not talk with the caller, or not long enough, gets his money back in the transaction that learned it: the
 * hold, or what was charged already. Charged already is a call that seemed longer while it lasted than the carrier says
 * afterwards, and one whose device picked up but was never joined with the caller.
 */
@ApplicationScoped
public class GiveBackOnOfferEnded {
    @Inject
    Ledger ledger;

    @Inject
    BalanceNews news;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    void on(@Observes OfferEnded ended) {
        if (ended.billable()) {
            return;
        }
        if (ledger.release(ended.call(), ended.outcome().name())) {
            news.available(ended.agent());
        } else if (ledger.isDebited(ended.offer())) {
            creditBack(ended);
        }
    }

    private void creditBack(OfferEnded ended) {
        String reason = ended.outcome().wasConnected() ? "The talk was too short" : "The caller was never reached";
        Money price = ended.amount();
        PostingResult result =
                ledger.post(Posting.creditBack(ended.call(), ended.offer(), ended.agent(), price, reason, ended.at()));
        if (result.outcome() == PostingResult.Outcome.POSTED) {
            events.append(new DomainEvent(
                    "CALL_CREDITED",
                    ended.call(),
                    ended.agent(),
                    Map.of(
                            "offerId", ended.offer().toString(),
                            "amountMinor", Long.toString(price.minorUnits()),
                            "currency", price.currencyCode(),
                            "reason", reason),
                    clock.instant()));
            news.changed(result.wallet(), EntryType.CALL_CREDIT, price, ended.call());
        }
    }
}
