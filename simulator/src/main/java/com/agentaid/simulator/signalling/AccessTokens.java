package com.agentaid.simulator.signalling;

import com.agentaid.simulator.wire.Hmac;
import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;

/** Checks the access tokens that the application issues to agents' browsers, as Twilio's edge would. */
final class AccessTokens {
    /** Error numbers of the signalling protocol; the SDK translates them into its own. */
    static final int INVALID = 31204;

    static final int EXPIRED = 31205;

    private static final String CONTENT_TYPE_PREFIX = "twilio-fpa;v=";

    /** Whom a good token names, and how long it is good. */
    record Grant(String identity, boolean mayReceiveCalls, Instant expiresAt) {}

    /** Why a token is no good. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int code;

        RefusedException(int code, String message) {
            super(message);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private final String accountSid;
    private final String apiKeySid;
    private final String apiKeySecret;
    private final Clock clock;

    AccessTokens(String accountSid, String apiKeySid, String apiKeySecret, Clock clock) {
        this.accountSid = accountSid;
        this.apiKeySid = apiKeySid;
        this.apiKeySecret = apiKeySecret;
        this.clock = clock;
    }

    Grant verify(String token) throws RefusedException {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw invalid("not a signed token");
        }
        JsonNode header = json(parts[0]);
        if (!header.path("alg").asText().equals("HS256")
                || !header.path("cty").asText().startsWith(CONTENT_TYPE_PREFIX)) {
            throw invalid("not an access token of Twilio's kind");
        }
        byte[] expected = Hmac.jwt(apiKeySecret, parts[0] + "." + parts[1]);
        if (!MessageDigest.isEqual(expected, decode(parts[2]))) {
            throw invalid("the signature does not match the API key");
        }
        return grant(json(parts[1]));
    }

    private Grant grant(JsonNode claims) throws RefusedException {
        if (!claims.path("iss").asText().equals(apiKeySid)
                || !claims.path("sub").asText().equals(accountSid)) {
            throw invalid("issued by another API key or for another account");
        }
        Instant expiresAt = Instant.ofEpochSecond(claims.path("exp").asLong());
        if (!expiresAt.isAfter(clock.instant())) {
            throw new RefusedException(EXPIRED, "AccessToken expired");
        }
        String identity = claims.path("grants").path("identity").asText();
        if (!identity.matches("[A-Za-z0-9_]{1,121}")) {
            throw invalid("the identity must be letters, digits and underscores, at most 121");
        }
        boolean incoming = claims.path("grants")
                .path("voice")
                .path("incoming")
                .path("allow")
                .asBoolean();
        return new Grant(identity, incoming, expiresAt);
    }

    private static ObjectNode json(String part) throws RefusedException {
        return Json.parse(new String(decode(part), StandardCharsets.UTF_8))
                .orElseThrow(() -> invalid("a part is no JSON"));
    }

    private static byte[] decode(String part) throws RefusedException {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException notBase64) {
            throw invalid("a part is no Base64");
        }
    }

    private static RefusedException invalid(String why) {
        return new RefusedException(INVALID, "AccessToken invalid: " + why);
    }
}
