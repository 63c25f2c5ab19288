package com.agentaid.telephony;

import com.agentaid.campaigns.SourceView;
import com.agentaid.telephony.internal.bids.BidDeclined;
import com.agentaid.telephony.internal.bids.BidTaking;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Answers sources that ask first: whether we take a call, for how much and at which number.
 *
 * <p>An accepted bid is a call that is on its way: agent, cap slot and money are held for its caller, in one transaction, until
 * he arrives or the bid's time is over, when the clock lets all of it go once. A refused bid leaves one row with its reasons
 * and nothing else, because the transaction that tried is rolled back whole.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Bidding {

    /** Tries for agents whom other transactions were writing; who is still contended then is as good as busy. */
    private static final int TRIES_MAX = 4;

    @Inject
    BidTaking taking;

    /** The same caller of the same source gets the same answer until his bid is used or over; nothing is held twice. */
    public BidAnswer bid(SourceView source, BidRequest request) {
        for (int tries = 1; ; tries++) {
            try {
                return taking.take(source, request);
            } catch (BidDeclined declined) {
                if (!declined.isContended() || tries == TRIES_MAX) {
                    return taking.decline(source, request, declined);
                }
            }
        }
    }
}
