package com.agentaid.simulator.wire;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Identifiers in the providers' shapes; random, so that two runs against one database never collide. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** Two letters and 32 hex digits: {@code CA…}, {@code RE…}, {@code QU…}. */
    public static String twilio(String prefix) {
        return prefix + hex(16);
    }

    /** Stripe's form: a prefix that names the kind, then letters and digits. */
    public static String stripe(String prefix) {
        return prefix + hex(12);
    }

    public static String token() {
        return hex(20);
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
