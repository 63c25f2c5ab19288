package com.agentaid.platform.signatures;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands behind {@code v1=} in a header {@code t=…,v1=…}: HMAC-SHA256 over the seconds, a dot and the body's bytes. It is
 * <a href="https://docs.stripe.com/webhooks/signature">Stripe's scheme</a>, and sources sign by it as well.
 */
public final class TimedHmac {
    private TimedHmac() {}

    /**
     * @param signedAt the seconds as they were signed: a zero before them makes another signature
     * @return in hexadecimal digits, small letters
     */
    public static String of(String secret, String signedAt, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((signedAt + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}
