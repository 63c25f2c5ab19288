package com.agentaid.telephony.internal.bids;

import com.agentaid.campaigns.BidNumbers;
import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.SourceStatus;
import com.agentaid.campaigns.SourceView;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.routing.AgentsContended;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.telephony.BidAnswer;
import com.agentaid.telephony.BidCode;
import com.agentaid.telephony.BidId;
import com.agentaid.telephony.BidRequest;
import com.agentaid.telephony.BlockedCallers;
import com.agentaid.telephony.CallAnnouncement;
import com.agentaid.telephony.internal.CallRegistration;
import com.agentaid.telephony.internal.Calls;
import com.agentaid.telephony.internal.Promise;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Takes all that one bid promises, or nothing: each try is a transaction of its own. */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class BidTaking {

    @Inject
    Bids bids;

    @Inject
    Calls calls;

    @Inject
    BlockedCallers blocked;

    @Inject
    SourceLoad load;

    @Inject
    CampaignCatalog campaigns;

    @Inject
    BidNumbers numbers;

    @Inject
    CallRegistration registration;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** @throws BidDeclined when the call is not taken; nothing is kept then */
    public BidAnswer take(SourceView source, BidRequest request) throws BidDeclined {
        Instant now = clock.instant();
        refuseUnlessOpen(source, now);
        PhoneNumber caller = request.caller();
        if (caller == null && !(request.withheld() && numbers.hasPool(source.id()))) {
            throw BidDeclined.because(
                    BidCode.CALLER_INVALID,
                    request.withheld()
                            ? "The caller is hidden and the source has no numbers of its own"
                            : "No caller id");
        }
        if (caller != null) {
            refuseBlocked(caller);
            calls.oneAtATime("bid for " + caller);
            Optional<BidAnswer> again = bids.findHeld(source.id(), caller, now);
            if (again.isPresent()) {
                return again.get();
            }
            refuseDuplicate(source, caller, now);
        }
        refuseAboveCaps(source, now);
        return promise(source, request, campaign(source), now);
    }

    /** Keeps why a bid was declined. */
    public BidAnswer decline(SourceView source, BidRequest request, BidDeclined declined) {
        bids.addDeclined(new BidId(ids.next()), source.id(), request, declined, clock.instant());
        return BidAnswer.refused(declined.code());
    }

    private static void refuseUnlessOpen(SourceView source, Instant now) throws BidDeclined {
        if (source.status() == SourceStatus.DISABLED) {
            throw BidDeclined.because(BidCode.SOURCE_DISABLED, "The source is disabled");
        }
        if (!source.isOpen(now)) {
            throw BidDeclined.because(
                    BidCode.SOURCE_CLOSED,
                    source.status() == SourceStatus.PAUSED
                            ? "The source is paused"
                            : "The source is outside its hours");
        }
    }

    private void refuseBlocked(PhoneNumber caller) throws BidDeclined {
        if (blocked.isBlocked(caller)) {
            throw BidDeclined.because(BidCode.DUPLICATE, "The caller is blocked");
        }
    }

    private void refuseDuplicate(SourceView source, PhoneNumber caller, Instant now) throws BidDeclined {
        Optional<String> duplicate = load.duplicate(caller, source.terms().duplicateDays(), now);
        if (duplicate.isPresent()) {
            throw BidDeclined.because(BidCode.DUPLICATE, duplicate.get());
        }
    }

    /** Bids of a source with caps pass one after the other, so that its caps are exact. */
    private void refuseAboveCaps(SourceView source, Instant now) throws BidDeclined {
        if (!source.terms().caps().countCalls()) {
            return;
        }
        calls.oneAtATime("caps of " + source.id());
        Optional<SourceLoad.CapReached> reached = load.capReached(source, now);
        if (reached.isPresent()) {
            throw BidDeclined.because(
                    BidCode.CAPPED,
                    "The source has reached its " + reached.get().cap());
        }
    }

    private CampaignTerms campaign(SourceView source) throws BidDeclined {
        CampaignId id = source.campaign();
        if (id == null) {
            throw BidDeclined.because(BidCode.NO_NUMBER, "The source has no campaign");
        }
        CampaignTerms terms = campaigns.get(id);
        if (!terms.isActive()) {
            throw BidDeclined.because(BidCode.CAPPED, "The campaign is " + terms.status());
        }
        return terms;
    }

    private BidAnswer promise(SourceView source, BidRequest request, CampaignTerms terms, Instant now)
            throws BidDeclined {
        Instant until = now.plus(source.terms().bidTtl());
        boolean pooled = numbers.hasPool(source.id());
        PhoneNumber number = number(source, terms, pooled, until);
        CallAnnouncement announcement = new CallAnnouncement(
                source.id(), null, request.caller(), number, request.state(), request.zip(), null, request.tags());
        BidId bid = new BidId(ids.next());
        CallId call = new CallId(ids.next());
        Promise promise;
        try {
            promise = registration.promise(call, bid, announcement, terms, until);
        } catch (AgentsContended contended) {
            throw BidDeclined.byContention();
        }
        if (!promise.kept()) {
            throw BidDeclined.byRouting(promise.refusals());
        }
        BidAnswer.Offered offered = new BidAnswer.Offered(
                bid, source.terms().payout().of(promise.price()), source.terms().bidTtl(), number);
        bids.addHeld(offered, source.id(), request, call, pooled, now);
        return BidAnswer.accepted(offered);
    }

    private PhoneNumber number(SourceView source, CampaignTerms terms, boolean pooled, Instant until)
            throws BidDeclined {
        if (pooled) {
            return numbers.takeFromPool(source.id(), until)
                    .orElseThrow(() -> BidDeclined.because(
                            BidCode.NO_CAPACITY, "Every number of the source stands for another bid"));
        }
        return numbers.ofCampaign(terms.id())
                .orElseThrow(() -> BidDeclined.because(BidCode.NO_NUMBER, "The campaign has no active number"));
    }
}
