package com.agentaid.telephony;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets an agent's browser register as a voice device.
 *
 * @param signallingUrl where the device registers instead of at the carrier itself; absent in production
 */
public record VoiceToken(String token, String identity, Instant expiresAt, @Nullable URI signallingUrl) {
    @Override
    public String toString() {
        return "VoiceToken[" + identity + ", token hidden]";
    }
}
