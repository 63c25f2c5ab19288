package com.agentaid.simulator.launcher;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The keys and passwords of one installation: made at random once, kept in files that only the owner reads, handed to
 * the servers by environment or file and never on a command line.
 */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RSA_BITS = 2048;
    private static final String JWT_PUBLIC = "jwt-public.pem";

    private final Path directory;
    private final Map<String, String> values = new TreeMap<>();

    private Secrets(Path directory) {
        this.directory = directory;
    }

    /** Reads what is there and makes what is missing, so that a newer version can ask for one more. */
    static Secrets load(Home home) {
        Secrets secrets = new Secrets(home.secrets());
        secrets.read();
        secrets.make("twilio.account-sid", () -> "AC" + hex(16));
        secrets.make("twilio.auth-token", () -> hex(16));
        secrets.make("twilio.api-key-sid", () -> "SK" + hex(16));
        secrets.make("twilio.api-key-secret", () -> hex(20));
        secrets.make("stripe.secret-key", () -> "sk_test_" + hex(24));
        secrets.make("stripe.webhook-secret", () -> "whsec_" + hex(24));
        secrets.make("db.superuser-password", () -> hex(20));
        secrets.make("db.owner-password", () -> hex(20));
        secrets.make("db.app-password", () -> hex(20));
        secrets.make("aws.access-key-id", () -> "AKIA" + hex(8).toUpperCase(Locale.ROOT));
        secrets.make("aws.secret-access-key", () -> hex(20));
        secrets.make("source.key", () -> hex(16));
        secrets.write();
        secrets.makeKeyPair("RSA", secrets.jwtPrivateKey(), secrets.directory.resolve(JWT_PUBLIC));
        secrets.makeKeyPair("Ed25519", secrets.anchorPrivateKey(), secrets.anchorPublicKey());
        return secrets;
    }

    String get(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /** PKCS#8, PEM; the application reads it from the file. */
    Path jwtPrivateKey() {
        return directory.resolve("jwt-private.pem");
    }

    String jwtPublicKey() {
        try {
            return Files.readString(directory.resolve(JWT_PUBLIC));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the public key", e);
        }
    }

    /** Signs the anchors of the books. */
    Path anchorPrivateKey() {
        return directory.resolve("ledger-anchor-private.pem");
    }

    Path anchorPublicKey() {
        return directory.resolve("ledger-anchor-public.pem");
    }

    private Path file() {
        return directory.resolve("secrets.properties");
    }

    private void read() {
        if (!Files.exists(file())) {
            return;
        }
        try {
            Properties kept = new Properties();
            kept.load(new StringReader(Files.readString(file())));
            kept.stringPropertyNames().forEach(name -> values.put(name, kept.getProperty(name)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(), e);
        }
    }

    private void make(String name, Supplier<String> random) {
        if (!values.containsKey(name)) {
            values.put(name, random.get());
        }
    }

    private void write() {
        StringBuilder text = new StringBuilder("# made at random for this data directory; never leaves it\n");
        values.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        Home.writePrivately(file(), text.toString());
    }

    private void makeKeyPair(String algorithm, Path privateKey, Path publicKey) {
        if (Files.exists(privateKey) && Files.exists(publicKey)) {
            return;
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("RSA")) {
                generator.initialize(RSA_BITS, RANDOM);
            }
            KeyPair pair = generator.generateKeyPair();
            Home.writePrivately(privateKey, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            Home.writePrivately(publicKey, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows " + algorithm, e);
        }
    }

    private static String pem(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
