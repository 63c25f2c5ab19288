package com.agentaid.testing;

import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The container's password hash in its own form, with few rounds for new hashes: tests have no time for many. */
public final class QuickPasswordHash implements Pbkdf2PasswordHash {

    private static final int ROUNDS = 10;
    private static final int SALT_BYTES = 32;

    private String algorithm = "PBKDF2WithHmacSHA256";

    @Override
    public void initialize(Map<String, String> parameters) {
        algorithm = parameters.getOrDefault("Pbkdf2PasswordHash.Algorithm", algorithm);
    }

    @Override
    public String generate(char[] password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        Base64.Encoder text = Base64.getEncoder();
        return algorithm + ":" + ROUNDS + ":" + text.encodeToString(salt) + ":"
                + text.encodeToString(hash(algorithm, password, salt, ROUNDS, 64));
    }

    @Override
    public boolean verify(char[] password, String hashed) {
        String[] parts = hashed.split(":");
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        return MessageDigest.isEqual(
                expected, hash(parts[0], password, salt, Integer.parseInt(parts[1]), expected.length));
    }

    private static byte[] hash(String algorithm, char[] password, byte[] salt, int rounds, int bytes) {
        try {
            return SecretKeyFactory.getInstance(algorithm)
                    .generateSecret(new PBEKeySpec(password, salt, rounds, bytes * 8))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
