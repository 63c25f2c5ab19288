package com.agentaid.telephony;

import static com.agentaid.platform.json.JsonLibrary.JSON;

import com.agentaid.platform.inbox.RawEvent;
import com.agentaid.platform.log.Log;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.telephony.internal.SilentTalks;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the carrier after callers who talk, because it tells of their end once: when no node hears it, the agent would stay on
 * the call until the longest talk is over. What it answers counts as the report that was lost.
 */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LostEnds {
    /** A talk is asked after so often. */
    public static final Duration ASKED_EVERY = Duration.ofMinutes(1);

    private static final Log LOG = Log.of(LostEnds.class);

    @Inject
    CarrierCalls carrier;

    @Inject
    SilentTalks talks;

    @Inject
    CallTracking tracking;

    @Inject
    Clock clock;

    /**
     * A carrier that does not answer is asked no more in this round, nor for a minute after these talks; one end that cannot be
     * taken in holds up no other.
     *
     * @return how many were over
     */
    public int find() {
        if (!carrier.isConfigured()) {
            return 0;
        }
        int found = 0;
        for (SilentTalks.Talk talk : talks.take(ASKED_EVERY)) {
            try {
                found += isOver(talk) ? 1 : 0;
            } catch (CarrierUnavailable e) {
                LOG.warn("The carrier could not be asked after call " + talk.call(), e);
                break;
            } catch (RuntimeException e) {
                LOG.error("The end of call " + talk.call() + " could not be taken in", e);
            }
        }
        return found;
    }

    private boolean isOver(SilentTalks.Talk talk) {
        Optional<CallerGone> gone = carrier.endOf(talk.sid());
        if (gone.isEmpty()) {
            return false;
        }
        LOG.info("The carrier told of the end of call " + talk.call() + " only when it was asked");
        tracking.callerGone(event(talk, gone.get()), gone.get());
        return true;
    }

    private RawEvent event(SilentTalks.Talk talk, CallerGone gone) {
        JsonObjectBuilder answer = JSON.createObjectBuilder()
                .add("sid", gone.providerCallSid())
                .add("status", gone.status().name())
                .add("endTime", gone.at().toString());
        Duration lasted = gone.lasted();
        if (lasted != null) {
            answer.add("durationSeconds", lasted.toSeconds());
        }
        return new RawEvent(
                CarrierRequests.PROVIDER,
                "asked:" + gone.eventKey(),
                "call-asked-after",
                "application/json",
                answer.build().toString().getBytes(StandardCharsets.UTF_8),
                talk.call(),
                clock.instant());
    }
}
