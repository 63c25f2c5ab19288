package com.agentaid.billing.internal.stripe;

import com.agentaid.billing.StripeInbox;
import com.agentaid.billing.internal.payments.IncomingPaymentEvent;
import com.agentaid.billing.internal.payments.PaymentEvent;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.json.JsonBeyondLimits;
import com.agentaid.platform.json.JsonLibrary;
import com.agentaid.platform.work.Work;
import com.agentaid.tenants.TenantDirectory;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a webhook request: first the signature over its exact bytes, then the little that we use of it; what is signed is never
 * refused for its content. The event's object is
 * not deserialized by the library, whose classes fit one release of Stripe's API only; see the facts in docs.
 */
@ApplicationScoped
public class StripeWebhook {
    /** Older signatures may be replays. Stripe's own recommendation. */
    static final Duration SIGNATURE_AGE_MAX = Duration.ofMinutes(5);

    static final int HEADER_CHARACTERS_MAX = 4_096;

    private static final Pattern WORD = Pattern.compile("[!-~]{1,255}");

    @Inject
    Settings settings;

    @Inject
    TenantDirectory tenants;

    @Inject
    Clock clock;

    /** Not an event of Stripe for this tenant; the message says why, for our log. */
    public static class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    public IncomingPaymentEvent verify(byte[] body, @Nullable String signature) throws Refused {
        if (signature == null || signature.isBlank() || signature.length() > HEADER_CHARACTERS_MAX) {
            throw new Refused("no usable Stripe-Signature header");
        }
        if (body.length > StripeInbox.BODY_BYTES_MAX) {
            throw new Refused("body of " + body.length + " bytes");
        }
        Optional<String> payload = findText(body);
        checkSignature(body, payload.orElse(null), signature);
        return payload.map(StripeWebhook::read).orElseGet(() -> noText(body));
    }

    /** While a secret is rotated there are two, separated by commas; one that fits is enough. */
    private void checkSignature(byte[] body, @Nullable String payload, String signature) throws Refused {
        String slug = tenants.get(Work.tenant()).slug();
        // The library asks for milliseconds, and a clock that ticks in microseconds cannot say them on JDK 17.
        Clock now = Clock.fixed(clock.instant(), ZoneOffset.UTC);
        String why = "no secret is configured";
        for (String secret :
                settings.getFor(slug, "agentaid.stripe.webhook-secret").split(",")) {
            try {
                if (payload == null
                        ? SignedBytes.fits(
                                body, signature, secret.strip(), now.instant().minus(SIGNATURE_AGE_MAX))
                        : Webhook.Signature.verifyHeader(
                                payload, signature, secret.strip(), SIGNATURE_AGE_MAX.toSeconds(), now)) {
                    return;
                }
                why = "none fits";
            } catch (SignatureVerificationException | NumberFormatException e) {
                why = String.valueOf(e.getMessage());
            }
        }
        throw new Refused("signature refused: " + why);
    }

    /** Empty for bytes that are not UTF-8. */
    private static Optional<String> findText(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static IncomingPaymentEvent read(String payload) {
        try {
            return JsonLibrary.read(payload) instanceof JsonObject event
                    ? read(event, payload)
                    : unreadable(payload, "It is no JSON object");
        } catch (JsonBeyondLimits e) {
            return unreadable(payload, "It is no event: " + e.getMessage());
        } catch (JsonException e) {
            return unreadable(payload, "It is no JSON");
        }
    }

    private static IncomingPaymentEvent read(JsonObject event, String payload) {
        String id = word(event, "id");
        String type = word(event, "type");
        if (type == null) {
            return unreadable(payload, "It has no type");
        }
        JsonValue data = event.getOrDefault("data", JsonValue.EMPTY_JSON_OBJECT);
        String object = data instanceof JsonObject whole && whole.get("object") instanceof JsonObject thing
                ? word(thing, "id")
                : null;
        String trouble =
                PaymentEvent.TYPES.contains(type) && object == null ? "It does not name what it tells of" : null;
        return new IncomingPaymentEvent(
                id == null ? idOf(payload.getBytes(StandardCharsets.UTF_8)) : id,
                type,
                word(event, "api_version"),
                object,
                storable(payload),
                hash((type + "\n" + data).getBytes(StandardCharsets.UTF_8)),
                id == null ? "It has no id" : trouble);
    }

    /** Signed, and yet nothing that we understand. */
    private static IncomingPaymentEvent unreadable(String payload, String trouble) {
        byte[] content = payload.getBytes(StandardCharsets.UTF_8);
        String kept = storable(payload);
        String why = kept.equals(payload) ? trouble : trouble + ". Its NUL characters are kept as \\u0000";
        return new IncomingPaymentEvent(idOf(content), "unreadable", null, null, kept, hash(content), why);
    }

    /** Signed, and what no text holds. */
    private static IncomingPaymentEvent noText(byte[] body) {
        return new IncomingPaymentEvent(
                idOf(body),
                "unreadable",
                null,
                null,
                Base64.getEncoder().encodeToString(body),
                hash(body),
                "It is no UTF-8. Its bytes are kept in Base64");
    }

    /** The same content that comes again is the same event. */
    private static String idOf(byte[] content) {
        return "unnamed-" + HexFormat.of().formatHex(hash(content));
    }

    /** PostgreSQL keeps every character but this one. */
    private static String storable(String payload) {
        return payload.replace("\0", "\\u0000");
    }

    /** Absent as well when it is none of Stripe's: such characters name nothing there, and some no database keeps. */
    private static @Nullable String word(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text
                        && WORD.matcher(text.getString()).matches()
                ? text.getString()
                : null;
    }

    /** Of an event it is taken without the envelope, which counts pending deliveries and so differs each time. */
    private static byte[] hash(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
