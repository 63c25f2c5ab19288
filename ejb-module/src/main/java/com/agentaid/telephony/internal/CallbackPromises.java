package com.agentaid.telephony.internal;

import com.agentaid.platform.config.Settings;
import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.telephony.CallbackExpired;
import com.agentaid.telephony.CallbackRequest;
import com.agentaid.telephony.CallbackRequested;
import com.agentaid.telephony.Disposition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Takes down who wants to be called back, and keeps the hours at which he may be until somebody has or it is too late. */
@ApplicationScoped
public class CallbackPromises {

    private static final Duration KEPT = Duration.ofDays(3);

    @Inject
    Calls calls;

    @Inject
    CallLife life;

    @Inject
    CallbackRows rows;

    @Inject
    Event<CallbackRequested> requested;

    @Inject
    Event<CallbackExpired> expired;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** @return false when the call ended otherwise, hides its number, or has asked before */
    public boolean request(CallId id, Instant at) {
        Call call = calls.getLocked(id);
        PhoneNumber number = call.caller();
        if (call.disposition() != Disposition.CALLBACK || number == null) {
            return false;
        }
        Instant now = clock.instant();
        CallingHours hours = CallingHours.next(call.state(), now);
        Instant tooLate = now.plus(settings.duration("agentaid.callbacks.keep", KEPT));
        boolean news = rows.add(id, number, call.state(), now, hours, tooLate);
        if (news) {
            life.tell(
                    call,
                    "CALLBACK_REQUESTED",
                    null,
                    Map.of(
                            "from",
                            hours.from().toString(),
                            "until",
                            hours.until().toString()),
                    at);
            requested.fire(new CallbackRequested(id, hours.from(), hours.until()));
            life.moved(call);
        }
        return news;
    }

    /** Hours that are over become the next ones, and requests that are too old expire. @return how many were seen to */
    public int keepTime() {
        Instant now = clock.instant();
        List<CallbackRequest> due = rows.lockDue(now);
        for (CallbackRequest request : due) {
            if (request.expiresAt().isAfter(now)) {
                rows.keepUntil(request.id(), CallingHours.next(request.state(), now));
            } else {
                rows.close(request.id(), CallbackRequest.Status.EXPIRED, now);
                expired.fire(new CallbackExpired(request.call(), now));
            }
        }
        return due.size();
    }
}
