package com.agentaid.billing.internal.stripe;

import com.agentaid.platform.signatures.TimedHmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A signature over a body that is no text. Stripe's library takes texts only, and its scheme signs bytes. */
final class SignedBytes {
    private SignedBytes() {}

    /** @param oldest an older signature may be a replay */
    static boolean fits(byte[] body, String header, String secret, Instant oldest) {
        List<String> parts = Arrays.asList(header.split(",", -1));
        String time = parts.stream()
                .filter(part -> part.matches("t=[0-9]{1,11}"))
                .findFirst()
                .map(part -> part.substring(2))
                .orElse("");
        if (time.isEmpty() || Long.parseLong(time) < oldest.getEpochSecond()) {
            return false;
        }
        byte[] expected = ("v1=" + TimedHmac.of(secret, time, body)).getBytes(StandardCharsets.US_ASCII);
        return parts.stream().anyMatch(part -> MessageDigest.isEqual(expected, part.getBytes(StandardCharsets.UTF_8)));
    }
}
