package com.agentaid.liquibase.books;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Currency;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Checks an agent's downloaded proof, offline: every entry's hash follows from its content and the entry before, balances
 * add up, and signed anchors attest the entries up to theirs. One file that needs a JDK 17 and nothing else:
 * {@code java CheckProof.java FILE --key PUBLIC}, where PUBLIC is the platform's public key as PEM file or base64.
 */
public final class CheckProof {
    static final byte[] NOTHING_BEFORE = new byte[32];

    private static final HexFormat HEX = HexFormat.of();

    private CheckProof() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    public static int run(String[] arguments, PrintStream out) {
        if (arguments.length != 3 || !arguments[1].equals("--key")) {
            out.println("Say: check-proof FILE --key PUBLIC (a PEM file or the key in base64)");
            return 2;
        }
        try {
            out.println(check(Files.readString(Path.of(arguments[0])), publicKey(arguments[2])));
            return 0;
        } catch (Broken | IOException e) {
            out.println("NOT PROVEN: " + e.getMessage());
            return 1;
        } catch (GeneralSecurityException | RuntimeException e) {
            out.println("NOT PROVEN: the proof or the key cannot be read: " + e);
            return 1;
        }
    }

    /** @return a sentence on what is proven */
    static String check(String proof, PublicKey key) throws Broken, GeneralSecurityException {
        Map<?, ?> json = object(new Json(proof).read());
        if (!"agentaid-ledger-proof-1".equals(json.get("format"))) {
            throw new Broken("the file is no proof of this format");
        }
        String tenant = text(json, "tenant");
        String agent = text(json, "agent");
        List<byte[]> hashes = new ArrayList<>();
        long balance = 0;
        String currency = "";
        for (Object element : list(json, "entries")) {
            Entry entry = Entry.of(tenant, agent, object(element));
            if (entry.number() != hashes.size() + 1) {
                throw new Broken("entry " + (hashes.size() + 1) + " is missing");
            }
            byte[] hash = entry.hash(hashes.isEmpty() ? NOTHING_BEFORE : hashes.get(hashes.size() - 1));
            if (!HEX.formatHex(hash).equals(text(object(element), "hash"))) {
                throw new Broken("entry " + entry.number() + " is not what its hash was made of");
            }
            balance = Math.addExact(balance, entry.amountMinor());
            if (balance != entry.balanceAfterMinor()) {
                throw new Broken("entry " + entry.number() + " does not continue the balance before it");
            }
            currency = entry.currency();
            hashes.add(hash);
        }
        long attested = anchors(json, tenant, agent, hashes, key);
        return String.format(
                Locale.ROOT,
                "PROVEN: %d entries of agent %s, balance %s; signed anchors attest entries up to %d, %d are newer than the last anchor.",
                hashes.size(),
                agent,
                currency.isEmpty() ? "0" : major(balance, currency) + " " + currency,
                attested,
                hashes.size() - attested);
    }

    /** @return the last entry that an anchor attests */
    private static long anchors(Map<?, ?> json, String tenant, String agent, List<byte[]> hashes, PublicKey key)
            throws Broken, GeneralSecurityException {
        long attested = 0;
        for (Object element : list(json, "anchors")) {
            Map<?, ?> stated = object(element);
            Anchor anchor = Anchor.of(tenant, stated);
            if (!anchor.keyId().equals(keyId(key)) || !anchor.isSignedBy(key)) {
                throw new Broken("anchor " + anchor.number() + " is not signed by this key");
            }
            long number = number(stated, "entryNumber");
            if (number < 1 || number > hashes.size()) {
                throw new Broken(
                        "anchor " + anchor.number() + " attests entry " + number + ", which is not in the file");
            }
            byte[] node = leaf(agent, number, hashes.get((int) number - 1));
            for (Object step : list(stated, "path")) {
                byte[] sibling = HEX.parseHex(step.toString().substring(2));
                node = step.toString().startsWith("L:") ? node(sibling, node) : node(node, sibling);
            }
            if (!MessageDigest.isEqual(node, anchor.root())) {
                throw new Broken("anchor " + anchor.number() + " of " + text(stated, "anchoredAt")
                        + " attests something else than entry " + number);
            }
            attested = Math.max(attested, number);
        }
        return attested;
    }

    // ---- the texts that are hashed and signed

    /** An agent's entry with what its transaction says. Times in microseconds of the epoch. */
    record Entry(
            String tenant,
            String agent,
            long number,
            String id,
            String transaction,
            String key,
            String requestHash,
            String reason,
            String correlation,
            String type,
            long amountMinor,
            String currency,
            long balanceAfterMinor,
            String source,
            String sourceId,
            String offer,
            long eventAtMicros,
            long createdAtMicros) {

        static Entry of(String tenant, String agent, Map<?, ?> json) throws Broken {
            return new Entry(
                    tenant,
                    agent,
                    CheckProof.number(json, "number"),
                    text(json, "id"),
                    text(json, "transaction"),
                    text(json, "key"),
                    text(json, "requestHash"),
                    text(json, "reason"),
                    text(json, "correlation"),
                    text(json, "type"),
                    CheckProof.number(json, "amountMinor"),
                    text(json, "currency"),
                    CheckProof.number(json, "balanceAfterMinor"),
                    text(json, "source"),
                    text(json, "sourceId"),
                    text(json, "offer"),
                    micros(Instant.parse(text(json, "eventAt"))),
                    micros(Instant.parse(text(json, "createdAt"))));
        }

        byte[] hash(byte[] previous) {
            return sha256(String.join(
                    "\n",
                    "agentaid-entry-1",
                    tenant,
                    agent,
                    Long.toString(number),
                    id,
                    transaction,
                    line(key),
                    requestHash,
                    line(reason),
                    line(correlation),
                    type,
                    Long.toString(amountMinor),
                    currency,
                    Long.toString(balanceAfterMinor),
                    line(source),
                    line(sourceId),
                    offer,
                    Long.toString(eventAtMicros),
                    Long.toString(createdAtMicros),
                    HEX.formatHex(previous)));
        }

        private static String line(String value) {
            return value.replace("\\", "\\\\").replace("\n", "\\n");
        }
    }

    /** What an anchor signs, and its signature. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Anchor(
            String tenant,
            long number,
            long anchoredAtMicros,
            long wallets,
            long entries,
            byte[] root,
            byte[] previous,
            String keyId,
            byte[] signature) {

        static Anchor of(String tenant, Map<?, ?> json) throws Broken {
            return new Anchor(
                    tenant,
                    CheckProof.number(json, "number"),
                    micros(Instant.parse(CheckProof.text(json, "anchoredAt"))),
                    CheckProof.number(json, "wallets"),
                    CheckProof.number(json, "entries"),
                    HEX.parseHex(CheckProof.text(json, "root")),
                    HEX.parseHex(CheckProof.text(json, "previous")),
                    CheckProof.text(json, "keyId"),
                    Base64.getDecoder().decode(CheckProof.text(json, "signature")));
        }

        byte[] signedText() {
            return String.join(
                            "\n",
                            "agentaid-anchor-1",
                            tenant,
                            Long.toString(number),
                            Long.toString(anchoredAtMicros),
                            Long.toString(wallets),
                            Long.toString(entries),
                            HEX.formatHex(root),
                            HEX.formatHex(previous),
                            keyId)
                    .getBytes(StandardCharsets.UTF_8);
        }

        boolean isSignedBy(PublicKey key) throws GeneralSecurityException {
            Signature verification = Signature.getInstance("Ed25519");
            verification.initVerify(key);
            verification.update(signedText());
            return verification.verify(signature);
        }
    }

    static byte[] leaf(String agent, long entryNumber, byte[] entryHash) {
        return sha256("agentaid-leaf-1\n" + agent + "\n" + entryNumber + "\n" + HEX.formatHex(entryHash));
    }

    static byte[] node(byte[] left, byte[] right) {
        return sha256("agentaid-node-1\n" + HEX.formatHex(left) + "\n" + HEX.formatHex(right));
    }

    static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }

    static String keyId(PublicKey key) {
        return HEX.formatHex(sha256(key.getEncoded()), 0, 8);
    }

    static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    /** @param given a PEM file, or the key itself in base64 */
    static PublicKey publicKey(String given) throws IOException, GeneralSecurityException {
        boolean file = !given.contains("-----") && Files.exists(Path.of(given));
        String pem = file ? Files.readString(Path.of(given)) : given;
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return publicKey(Base64.getDecoder().decode(base64));
    }

    static PublicKey publicKey(byte[] der) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
    }

    // ---- JSON

    private static String major(long minor, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return BigDecimal.valueOf(minor, digits).toPlainString();
    }

    private static Map<?, ?> object(Object value) throws Broken {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw new Broken("the file is damaged: an object is expected, not " + value);
    }

    private static List<?> list(Map<?, ?> object, String name) throws Broken {
        if (object.get(name) instanceof List<?> list) {
            return list;
        }
        throw new Broken("the file is damaged: no list " + name);
    }

    private static String text(Map<?, ?> object, String name) throws Broken {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw new Broken("the file is damaged: no text " + name);
    }

    private static long number(Map<?, ?> object, String name) throws Broken {
        if (object.get(name) instanceof Long number) {
            return number;
        }
        throw new Broken("the file is damaged: no whole number " + name);
    }

    /** The file proves nothing; the message says where it breaks. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken(String message) {
            super(message);
        }
    }

    /** Objects, lists, texts and whole numbers: all that a proof is made of. */
    private static final class Json {
        private final String json;
        private int at;

        Json(String json) {
            this.json = json;
        }

        Object read() throws Broken {
            return switch (next()) {
                case '{' -> readObject();
                case '[' -> readList();
                case '"' -> readText();
                default -> readNumber();
            };
        }

        private Map<String, Object> readObject() throws Broken {
            Map<String, Object> object = new LinkedHashMap<>();
            at++;
            while (next() != '}') {
                String name = readText();
                expect(':');
                if (object.put(name, read()) != null) {
                    throw new Broken("the file is damaged: " + name + " stands twice");
                }
                skip(',');
            }
            at++;
            return object;
        }

        private List<Object> readList() throws Broken {
            List<Object> list = new ArrayList<>();
            at++;
            while (next() != ']') {
                list.add(read());
                skip(',');
            }
            at++;
            return list;
        }

        private String readText() throws Broken {
            expect('"');
            StringBuilder text = new StringBuilder();
            for (char c = take(); c != '"'; c = take()) {
                text.append(c == '\\' ? escaped(take()) : c);
            }
            return text.toString();
        }

        private char escaped(char c) throws Broken {
            return switch (c) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'u' -> (char) Integer.parseInt("" + take() + take() + take() + take(), 16);
                default -> c;
            };
        }

        private Long readNumber() throws Broken {
            int start = at;
            while (at < json.length() && "-0123456789".indexOf(json.charAt(at)) >= 0) {
                at++;
            }
            if (start == at) {
                throw new Broken("the file is damaged at character " + at);
            }
            return Long.valueOf(json.substring(start, at));
        }

        private char next() throws Broken {
            while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
                at++;
            }
            if (at == json.length()) {
                throw new Broken("the file ends too early");
            }
            return json.charAt(at);
        }

        private char take() throws Broken {
            if (at == json.length()) {
                throw new Broken("the file ends too early");
            }
            return json.charAt(at++);
        }

        private void expect(char c) throws Broken {
            if (next() != c) {
                throw new Broken("the file is damaged at character " + at);
            }
            at++;
        }

        private void skip(char c) throws Broken {
            if (next() == c) {
                at++;
            }
        }
    }
}
