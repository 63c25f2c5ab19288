package com.agentaid.auth;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;

/**
 * Passwords, kept only as salted PBKDF2 hashes that name their own algorithm and rounds: raising the rounds later leaves old
 * hashes readable.
 */
@ApplicationScoped
public class Passwords {

    public static final int LENGTH_MIN = 10;
    /** Longer ones are refused before hashing: the work grows with the length. */
    public static final int LENGTH_MAX = 200;

    private static final Map<String, String> ROUNDS = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "210000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "32",
            "Pbkdf2PasswordHash.KeySizeBytes", "64");

    @Inject
    Pbkdf2PasswordHash algorithm;

    private String nobody = "";

    @PostConstruct
    void configure() {
        algorithm.initialize(ROUNDS);
        nobody = algorithm.generate("nobody has this password".toCharArray());
    }

    public String hash(String password) {
        if (password.length() < LENGTH_MIN || password.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("a password has " + LENGTH_MIN + " to " + LENGTH_MAX + " characters");
        }
        return algorithm.generate(password.toCharArray());
    }

    public boolean verify(String password, String hash) {
        return password.length() <= LENGTH_MAX && algorithm.verify(password.toCharArray(), hash);
    }

    /** Takes as long as {@link #verify}: for accounts that do not exist, so that the time does not tell. */
    public void verifyNobody(String password) {
        verify(password, nobody);
    }
}
