package com.agentaid.billing.internal.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A signature over a body that is no text. Stripe's library takes texts only, and its scheme signs bytes:
 * <a href="https://docs.stripe.com/webhooks/signature">HMAC-SHA256 over the time, a dot and the body</a>.
 */
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
        byte[] expected = ("v1=" + hmac(secret, time + ".", body)).getBytes(StandardCharsets.US_ASCII);
        return parts.stream().anyMatch(part -> MessageDigest.isEqual(expected, part.getBytes(StandardCharsets.UTF_8)));
    }

    private static String hmac(String secret, String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }
}
