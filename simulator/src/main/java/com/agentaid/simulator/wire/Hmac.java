package com.agentaid.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The three signatures of the trade, written from the providers' documents and shared with nobody. */
public final class Hmac {
    private Hmac() {}

    /**
     * Twilio's {@code X-Twilio-Signature}: Base64 of HMAC-SHA1 over the full address followed by every parameter's name
     * and value, sorted by name (https://www.twilio.com/docs/usage/security).
     */
    public static String twilio(String authToken, String url, Map<String, String> params) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(params).forEach((name, value) -> signed.append(name).append(value));
        return Base64.getEncoder().encodeToString(mac("HmacSHA1", authToken, signed.toString()));
    }

    /**
     * Stripe's {@code Stripe-Signature}, which sources sign with as well: {@code t=seconds,v1=hex} of HMAC-SHA256 over
     * {@code seconds.body} (https://docs.stripe.com/webhooks#verify-manually).
     */
    public static String timestamped(String secret, long epochSeconds, String body) {
        byte[] digest = mac("HmacSHA256", secret, epochSeconds + "." + body);
        return "t=" + epochSeconds + ",v1=" + HexFormat.of().formatHex(digest);
    }

    /** HS256 of a JWT's first two parts. */
    public static byte[] jwt(String secret, String headerAndClaims) {
        return mac("HmacSHA256", secret, headerAndClaims);
    }

    private static byte[] mac(String algorithm, String secret, String text) {
        return mac(algorithm, secret.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] mac(String algorithm, byte[] secret, byte[] text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(text);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + algorithm, missing);
        }
    }
}
