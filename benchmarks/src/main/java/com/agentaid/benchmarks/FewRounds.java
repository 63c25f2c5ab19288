package com.agentaid.benchmarks;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A hash in the form of the platform's own, cheap to verify: for accounts that exist to be measured with, and hold nothing. */
final class FewRounds {
    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final int ROUNDS = 1024;
    private static final int KEY_BITS = 512;

    private FewRounds() {}

    static String hash(String password) {
        byte[] salt = new byte[32];
        try {
            byte[] key = SecretKeyFactory.getInstance(ALGORITHM)
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ROUNDS, KEY_BITS))
                    .getEncoded();
            Base64.Encoder text = Base64.getEncoder();
            return ALGORITHM + ":" + ROUNDS + ":" + text.encodeToString(salt) + ":" + text.encodeToString(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
