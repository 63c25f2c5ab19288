package com.agentaid.liquibase.books;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** One tenant's anchors: each continues the one before, is signed, and attests what the wallets' entries still say. */
final class Anchors {
    private static final int FETCHED = 2_000;

    private final Connection owner;
    private final UUID tenant;
    private final String slug;
    private final Set<String> trustedKeys;
    private final VerifyLedger.Findings findings;
    private final Set<String> keys = new TreeSet<>();
    private long count;
    private byte[] previous = CheckProof.NOTHING_BEFORE;

    Anchors(Connection owner, UUID tenant, String slug, Set<String> trustedKeys, VerifyLedger.Findings findings) {
        this.owner = owner;
        this.tenant = tenant;
        this.slug = slug;
        this.trustedKeys = trustedKeys;
        this.findings = findings;
    }

    long count() {
        return count;
    }

    String keysUsed() {
        return keys.isEmpty() || !trustedKeys.isEmpty()
                ? ""
                : "; signed by " + String.join(", ", keys) + ", which --key would let you compare with a key you trust";
    }

    void verify() throws SQLException {
        try (PreparedStatement query = owner.prepareStatement(
                """
                select number, anchored_at, wallet_count, entry_count, root, previous_hash, key_id, signature, public_key
                  from ledger_anchors where tenant_id = ? order by number""")) {
            query.setFetchSize(FETCHED);
            query.setObject(1, tenant);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    anchor(rows);
                }
            }
        }
        heads();
    }

    private void anchor(ResultSet row) throws SQLException {
        CheckProof.Anchor anchor = new CheckProof.Anchor(
                tenant.toString(),
                row.getLong(1),
                CheckProof.micros(row.getObject(2, OffsetDateTime.class).toInstant()),
                row.getLong(3),
                row.getLong(4),
                row.getBytes(5),
                row.getBytes(6),
                row.getString(7),
                row.getBytes(8));
        String name = "anchor " + anchor.number() + " of " + slug + " (" + row.getString(2) + ")";
        if (anchor.number() != ++count) {
            findings.add("anchor " + count + " of " + slug + " is missing");
            count = anchor.number();
        } else if (!Arrays.equals(anchor.previous(), previous)) {
            findings.add(name + " does not continue the anchor before it");
        }
        previous = CheckProof.sha256(anchor.signedText());
        keys.add(anchor.keyId());
        if (!isSigned(anchor, row.getBytes(9))) {
            findings.add(name + " is not signed by " + (trustedKeys.isEmpty() ? "its key" : "a trusted key") + " "
                    + anchor.keyId());
        }
        MerkleRoot root = root(anchor.number());
        if (root.leaves() != anchor.wallets() || !Arrays.equals(root.root(), anchor.root())) {
            findings.add(name + " attests other wallets than are kept for it");
        }
    }

    private boolean isSigned(CheckProof.Anchor anchor, byte[] publicKey) {
        try {
            PublicKey key = CheckProof.publicKey(publicKey);
            boolean trusted = trustedKeys.isEmpty() || trustedKeys.contains(anchor.keyId());
            return trusted && CheckProof.keyId(key).equals(anchor.keyId()) && anchor.isSignedBy(key);
        } catch (GeneralSecurityException e) {
            findings.add("the key or signature of anchor " + anchor.number() + " of " + slug + " cannot be read: " + e);
            return false;
        }
    }

    private MerkleRoot root(long anchor) throws SQLException {
        MerkleRoot root = new MerkleRoot();
        try (PreparedStatement query = owner.prepareStatement(
                """
                select distinct on (agent_id) agent_id, entry_number, entry_hash from ledger_anchor_heads
                 where tenant_id = ? and anchor_number <= ? order by agent_id, anchor_number desc""")) {
            query.setFetchSize(FETCHED);
            query.setObject(1, tenant);
            query.setLong(2, anchor);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    root.add(CheckProof.leaf(rows.getString(1), rows.getLong(2), rows.getBytes(3)));
                }
            }
        }
        return root;
    }

    private void heads() throws SQLException {
        try (PreparedStatement query = owner.prepareStatement(
                """
                select h.agent_id, h.entry_number, h.anchor_number, e.id is null
                  from ledger_anchor_heads h
                  left join balance_ledger e on e.agent_id = h.agent_id and e.entry_number = h.entry_number
                 where h.tenant_id = ? and e.entry_hash is distinct from h.entry_hash
                 order by h.agent_id, h.anchor_number limit 100""")) {
            query.setObject(1, tenant);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    findings.add("agent " + rows.getString(1) + " entry " + rows.getLong(2) + " is "
                            + (rows.getBoolean(4) ? "missing" : "not what it was")
                            + ": anchor " + rows.getLong(3) + " attests another");
                }
            }
        }
    }
}
