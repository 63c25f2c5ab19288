package com.agentaid.simulator.payments;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The first answer to a key is the answer for ever; the same key with other parameters is an error. */
final class Idempotency {
    private static final int KEYS_MAX = 10_000;

    /** An HTTP answer. */
    record Answer(int status, String body, boolean replayed) {}

    private record Kept(String request, Answer answer) {}

    private final Map<String, Kept> kept = new LinkedHashMap<>();

    /** @param request everything that must be the same: address and parameters */
    synchronized Answer once(String key, String request, Supplier<Answer> work) {
        Kept known = kept.get(key);
        if (known == null) {
            Answer answer = work.get();
            kept.put(key, new Kept(request, answer));
            if (kept.size() > KEYS_MAX) {
                kept.remove(kept.keySet().iterator().next());
            }
            return answer;
        }
        if (!known.request().equals(request)) {
            throw StripeRefusal.idempotency(
                    "Keys for idempotent requests can only be used with the same parameters they"
                            + " were first used with. Try using a key other than '" + key + "'.");
        }
        return new Answer(known.answer().status(), known.answer().body(), true);
    }
}
