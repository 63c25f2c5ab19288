package com.agentaid.web.telephony;

import com.agentaid.platform.inbox.RawEvent;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.CarrierRequestInvalid;
import com.agentaid.telephony.CarrierRequests;
import com.agentaid.telephony.OfferId;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request of the carrier whose signature was found right.
 *
 * @param query what we ourselves wrote into the address when we handed it to the carrier
 * @param deliveryToken the carrier's own name of this request, the same for its retries
 */
record CarrierRequest(
        WorkContext work,
        Map<String, String> parameters,
        Map<String, String> query,
        byte[] body,
        @Nullable String deliveryToken,
        Instant at) {
    private static final String CONTENT_TYPE = "application/x-www-form-urlencoded";

    Optional<CallId> call() {
        return Optional.ofNullable(query.get("call")).map(text -> new CallId(uuid("call", text)));
    }

    CallId requiredCall() {
        return call().orElseThrow(() -> new CarrierRequestInvalid("call"));
    }

    OfferId requiredOffer() {
        String text = query.get("offer");
        if (text == null) {
            throw new CarrierRequestInvalid("offer");
        }
        return new OfferId(uuid("offer", text));
    }

    /** Which of our questions it answers. */
    int requiredAttempt() {
        String text = query.getOrDefault("attempt", "");
        if (!text.matches("[1-9]")) {
            throw new CarrierRequestInvalid("attempt");
        }
        return Integer.parseInt(text);
    }

    boolean hasOffer() {
        return query.containsKey("offer");
    }

    RawEvent event(String key, String type, @Nullable CallId call) {
        return new RawEvent(CarrierRequests.PROVIDER, key, type, CONTENT_TYPE, body, call, at);
    }

    private static UUID uuid(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(Problem.badField(field, "must be the id that we handed out"));
        }
    }
}
