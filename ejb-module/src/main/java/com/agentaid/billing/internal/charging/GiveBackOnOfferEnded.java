package com.agentaid.billing.internal.charging;

import com.agentaid.billing.EntryType;
import com.agentaid.billing.PostingResult;
import com.agentaid.billing.internal.ledger.BalanceNews;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.telephony.OfferEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * An agent who did not talk with the caller gets his money back: the hold, or what was charged already when the carrier's last
 * word is that the device picked up but was never joined with the caller.
 */
@ApplicationScoped
public class GiveBackOnOfferEnded {
    @Inject
    Ledger ledger;

    @Inject
    BalanceNews news;

    void on(@Observes OfferEnded ended) {
        if (ended.outcome().wasConnected()) {
            return;
        }
        if (ledger.release(ended.call(), ended.outcome().name())) {
            news.available(ended.agent());
        } else if (ledger.isDebited(ended.call(), ended.agent())) {
            creditBack(ended);
        }
    }

    private void creditBack(OfferEnded ended) {
        Posting credit = new Posting(
                "call:" + ended.call() + ":never-bridged:" + ended.offer(),
                EntryType.CALL_CREDIT,
                ended.agent(),
                ended.amount(),
                "CALL",
                ended.call().toString(),
                "The caller was never reached",
                ended.at());
        PostingResult result = ledger.post(credit);
        if (result.outcome() == PostingResult.Outcome.POSTED) {
            news.changed(result.wallet(), EntryType.CALL_CREDIT, credit.amount(), ended.call());
        }
    }
}
