package com.agentaid.telephony;

import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.inbox.Accepted;
import com.agentaid.platform.inbox.Inbox;
import com.agentaid.platform.inbox.RawEvent;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.telephony.internal.CallRegistration;
import com.agentaid.telephony.internal.Calls;
import com.agentaid.telephony.internal.bids.Bids;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where calls come in. A source announces a call, a caller's leg arrives at a number: the two are one call when the pair
 * of numbers agrees within the announced call's time to live, whichever is first. A call that a bid promised is joined by
 * the bid.
 *
 * <p>The raw event, the call, its first domain event and the message to the routing worker are one transaction. The
 * carrier waits for the answer, so nothing more than that happens here.
 */
@Stateless
@Tenanted
public class CallIntake {

    @Inject
    CampaignCatalog campaigns;

    @Inject
    Inbox inbox;

    @Inject
    Calls calls;

    @Inject
    CallRegistration registration;

    @Inject
    Bids bids;

    @Inject
    Ids ids;

    @Inject
    Event<UnknownNumberCalled> unknownNumberCalled;

    @Inject
    Clock clock;

    /**
     * Takes in what a source tells of a call.
     *
     * @throws UnknownNumber when the called number is none of the tenant's active numbers
     * @throws AnnouncementInvalid when it means another campaign than the one that has the number
     * @throws com.agentaid.platform.inbox.ContentMismatch when the same call was announced before with other content
     */
    public Intake announce(RawEvent event, CallAnnouncement announcement) {
        oneAtATime(announcement);
        Calls.Known earlier = registration.known(announcement);
        Optional<CallId> before = earlier.announced();
        Optional<CallId> known =
                before.or(() -> bids.findPromised(announcement)).or(earlier::arrived);
        CallId call = known.orElseGet(() -> new CallId(ids.next()));
        Accepted accepted = inbox.accept(about(event, call));
        if (accepted.duplicate() || before.isPresent()) {
            return new Intake(accepted.callId() == null ? call : accepted.callId(), true);
        }
        CampaignTerms terms = terms(announcement.called());
        requireCampaign(announcement, terms);
        if (known.isPresent()) {
            registration.announceArrived(call, announcement, terms);
        } else {
            registration.announceNew(call, announcement, terms);
        }
        return new Intake(call, false);
    }

    /**
     * Takes in a caller's leg.
     *
     * @throws UnknownNumber when the called number is none of the tenant's active numbers
     */
    public Intake arrive(RawEvent event, IncomingCall incoming) {
        calls.oneAtATime(pair(incoming.from(), incoming.to()));
        Optional<CallId> before = calls.findBySid(incoming.providerCallSid());
        Optional<CallId> known = before.or(() -> bids.consume(incoming)).or(() -> registration.findAnnounced(incoming));
        CallId call = known.orElseGet(() -> new CallId(ids.next()));
        Accepted accepted = inbox.accept(about(event, call));
        if (accepted.duplicate() || before.isPresent()) {
            return new Intake(accepted.callId() == null ? call : accepted.callId(), true);
        }
        CampaignTerms terms = terms(incoming.to());
        if (known.isPresent()) {
            registration.arriveAnnounced(call, incoming, terms);
        } else {
            registration.arriveNew(call, incoming, terms);
        }
        registration.callerMayBeGone(call, event.provider(), incoming);
        return new Intake(call, false);
    }

    /** A caller's leg was refused as {@link UnknownNumber}, of which nothing else is kept: whoever maps numbers is told. */
    public void reportUnknown(PhoneNumber number) {
        unknownNumberCalled.fire(new UnknownNumberCalled(number, clock.instant()));
    }

    private void oneAtATime(CallAnnouncement announcement) {
        String pair = pair(announcement.caller(), announcement.called());
        String externalId = announcement.externalId();
        if (externalId == null) {
            calls.oneAtATime(pair);
        } else {
            calls.oneAtATime("announced " + announcement.source() + " " + externalId, pair);
        }
    }

    private CampaignTerms terms(PhoneNumber called) {
        return campaigns.findByNumber(called).orElseThrow(() -> new UnknownNumber(called));
    }

    private static void requireCampaign(CallAnnouncement announcement, CampaignTerms terms) {
        String meant = announcement.campaign();
        if (meant != null
                && !meant.equalsIgnoreCase(terms.name())
                && !meant.equals(terms.id().toString())) {
            throw new AnnouncementInvalid(List.of(new AnnouncementInvalid.FieldError(
                    "campaign", "is not the campaign of the called number: send its name or id, or leave it out")));
        }
    }

    private static String pair(@Nullable PhoneNumber caller, PhoneNumber called) {
        return "call from " + caller + " to " + called;
    }

    private static RawEvent about(RawEvent event, CallId call) {
        return new RawEvent(
                event.provider(),
                event.eventKey(),
                event.type(),
                event.contentType(),
                event.content(),
                call,
                event.occurredAt());
    }
}
