package com.agentaid.liquibase.books;

import com.agentaid.liquibase.CommandLine;
import com.agentaid.liquibase.Roles;
import java.io.IOException;
import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Verifies the books of all tenants, or of one, as their owner: each wallet's chain, each transaction's two sides, wallets
 * against their entries, anchors against wallets. Everything is read once, streaming, in one snapshot: memory does not grow
 * with the book, and the application goes on meanwhile.
 *
 * <p>{@code --url --owner --owner-password}, {@code --tenant SLUG}, {@code --key FILE[,FILE]} for the only keys to be trusted.
 * Ends with 0 when all is as it was written, with 1 when something is not, naming it.
 */
public final class VerifyLedger {
    /** More findings than these say no more. */
    static final int FINDINGS_MAX = 100;

    private final Connection owner;
    private final Set<String> trustedKeys;
    private final PrintStream out;
    private final List<String> findings = new ArrayList<>();

    private VerifyLedger(Connection owner, Set<String> trustedKeys, PrintStream out) {
        this.owner = owner;
        this.trustedKeys = trustedKeys;
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    public static int run(String[] arguments, PrintStream out) {
        try {
            CommandLine line = CommandLine.of(arguments, 0, "url", "owner", "owner-password", "tenant", "key");
            try (Connection owner = DriverManager.getConnection(
                    line.get("url"), line.find("owner").orElse(Roles.OWNER), line.get("owner-password"))) {
                return verify(owner, line.find("tenant"), keyIds(line.find("key")), out);
            }
        } catch (CommandLine.WrongUsage e) {
            out.println(e.getMessage());
            return 2;
        } catch (SQLException | IOException | GeneralSecurityException e) {
            out.println("The books cannot be verified: " + e.getMessage());
            return 2;
        }
    }

    /** @param trustedKeys ids of keys; empty trusts every key that the anchors name, and says so */
    public static int verify(Connection owner, Optional<String> slug, Set<String> trustedKeys, PrintStream out)
            throws SQLException {
        owner.setAutoCommit(false);
        owner.setReadOnly(true);
        owner.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        VerifyLedger verification = new VerifyLedger(owner, trustedKeys, out);
        int tenants = verification.tenants(slug);
        owner.rollback();
        if (tenants == 0) {
            out.println(
                    "There is no tenant" + slug.map(name -> " \"" + name + "\"").orElse("") + ".");
            return 2;
        }
        return verification.tell();
    }

    /** @param given PEM files, or keys in base64, separated by commas */
    public static Set<String> keyIds(Optional<String> given) throws IOException, GeneralSecurityException {
        Set<String> ids = new HashSet<>();
        for (String key : given.map(keys -> keys.split(",")).orElse(new String[0])) {
            PublicKey trusted = CheckProof.publicKey(key);
            ids.add(CheckProof.keyId(trusted));
        }
        return ids;
    }

    private int tenants(Optional<String> slug) throws SQLException {
        int count = 0;
        try (PreparedStatement query = owner.prepareStatement(
                "select id, slug from tenants where cast(? as text) is null or slug = ? order by slug")) {
            query.setString(1, slug.orElse(null));
            query.setString(2, slug.orElse(null));
            try (ResultSet tenants = query.executeQuery()) {
                while (tenants.next()) {
                    tenant(tenants.getObject(1, UUID.class), tenants.getString(2));
                    count++;
                }
            }
        }
        return count;
    }

    private void tenant(UUID id, String slug) throws SQLException {
        EntryChains chains = new EntryChains(owner, id, slug, out, this::find);
        chains.verify();
        chains.verifyStrays();
        Anchors anchors = new Anchors(owner, id, slug, trustedKeys, this::find);
        anchors.verify();
        out.printf(
                "%s: %,d entries of %,d wallets, %,d anchors read%s%n",
                slug, chains.entries(), chains.wallets(), anchors.count(), anchors.keysUsed());
    }

    private void find(String finding) {
        if (findings.size() < FINDINGS_MAX) {
            findings.add(finding);
        }
    }

    private int tell() {
        if (findings.isEmpty()) {
            out.println("All is as it was written.");
            return 0;
        }
        findings.forEach(finding -> out.println("NOT AS WRITTEN: " + finding));
        return 1;
    }

    /** Takes a sentence on what is not as it was written. */
    interface Findings {
        void add(String sentence);
    }
}
