package com.agentaid.telephony;

import static com.agentaid.platform.json.JsonLibrary.JSON;

import com.agentaid.platform.inbox.RawEvent;
import com.agentaid.platform.log.Log;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.telephony.internal.SilentCallers;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks the carrier after callers who talk, because it tells of their end once: when no node hears it, the agent would stay on
 * the call until the longest talk is over. And after callers who wait for an agent: after an outage he would be kept for one
 * who has left meanwhile. What it answers counts as the report that was lost. Routing itself asks nobody: a slow carrier must
 * not hold it up.
 */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LostEnds {
    /** Who talks is asked after so often, and who waits from his second time on. */
    public static final Duration ASKED_EVERY = Duration.ofMinutes(1);

    /** Hardly anybody waits that long for an agent while all is well. */
    public static final Duration WAITED = Duration.ofSeconds(20);

    /** A carrier that is out of reach for longer keeps nothing waiting. */
    public static final Duration ASKED_WITHIN = Duration.ofMinutes(10);

    private static final Log LOG = Log.of(LostEnds.class);

    @Inject
    CarrierCalls carrier;

    @Inject
    SilentCallers silent;

    @Inject
    CallTracking tracking;

    @Inject
    Clock clock;

    /**
     * A carrier that does not answer is asked no more in this round, nor for a minute after these callers; one end that cannot be
     * taken in holds up no other.
     *
     * @return how many were over
     */
    public int find() {
        // Without a carrier too: a deadline that passed in an outage waits until somebody was to be asked
        List<SilentCallers.Caller> callers = silent.take(ASKED_EVERY, WAITED);
        if (!carrier.isConfigured()) {
            return 0;
        }
        int found = 0;
        for (SilentCallers.Caller caller : callers) {
            try {
                found += isOver(caller) ? 1 : 0;
            } catch (CarrierUnavailable e) {
                LOG.warn("The carrier could not be asked after call " + caller.call(), e);
                break;
            } catch (RuntimeException e) {
                LOG.error("The end of call " + caller.call() + " could not be taken in", e);
            }
        }
        return found;
    }

    private boolean isOver(SilentCallers.Caller caller) {
        Optional<CallerGone> gone = carrier.endOf(caller.sid());
        if (gone.isEmpty()) {
            return false;
        }
        LOG.info("The carrier told of the end of call " + caller.call() + " only when it was asked");
        tracking.callerGone(event(caller, gone.get()), gone.get());
        return true;
    }

    private RawEvent event(SilentCallers.Caller caller, CallerGone gone) {
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
                caller.call(),
                clock.instant());
    }
}
