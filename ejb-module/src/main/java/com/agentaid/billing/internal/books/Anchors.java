package com.agentaid.billing.internal.books;

import com.agentaid.billing.AnchorPublicKey;
import com.agentaid.billing.Attestation;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stored anchors and the wallets' heads that they are over. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Anchors {
    /** Wallets read at once: the tree needs one after the other, and there may be many. */
    static final int LEAVES_MAX = 5_000;

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final HexFormat HEX = HexFormat.of();

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    /** False when another node is anchoring this tenant's books now. */
    public boolean begin() {
        return Sql.row(
                        entities,
                        "select pg_try_advisory_xact_lock(hashtextextended(cast(?1 as text), 0))",
                        "ledger-anchor:" + Work.tenant())
                .orElseThrow()
                .flag(0);
    }

    public boolean isMade(LocalDate day) {
        return Sql.row(
                        entities,
                        "select number from ledger_anchors where anchored_on = cast(?1 as date)",
                        day.toString())
                .isPresent();
    }

    /**
     * Writes down how far wallets have come that moved since the anchor before, in one snapshot, and signs the tree over all.
     *
     * @return the anchor's number; empty when no wallet moved
     */
    public Optional<Long> make(AnchorKey key, LocalDate day, Instant now) {
        Optional<Row> last = Sql.row(
                entities,
                """
                select number, anchored_at, wallet_count, entry_count, root, previous_hash, key_id
                  from ledger_anchors order by number desc limit 1""");
        long number = last.map(row -> row.number(0)).orElse(0L) + 1;
        if (keepHeads(number) == 0) {
            return Optional.empty();
        }
        MerkleTree tree = tree(number, null);
        byte[] root = tree.root();
        byte[] previous = last.map(row -> Sha256.of(text(row))).orElse(Sha256.NOTHING_BEFORE);
        String text = text(number, now, tree.leaves(), tree.entries(), root, previous, key.id());
        Sql.update(
                entities,
                """
                insert into ledger_anchors (id, tenant_id, number, anchored_on, anchored_at, wallet_count, entry_count, root,
                                            previous_hash, key_id, public_key, signature)
                values (?1, current_tenant(), ?2, cast(?3 as date), ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)""",
                ids.next(),
                number,
                day.toString(),
                now,
                tree.leaves(),
                tree.entries(),
                root,
                previous,
                key.id(),
                key.publicKey().getEncoded(),
                key.sign(text));
        return Optional.of(number);
    }

    /** The newest anchors that attest the agent's wallet, oldest first. */
    public List<Attestation> attestations(AgentId agent, int max) {
        return Sql.rows(
                        entities,
                        """
                        select * from (
                            select a.number, a.anchored_at, a.wallet_count, a.entry_count, a.root, a.previous_hash, a.key_id,
                                   a.signature, h.entry_number
                              from ledger_anchors a
                              join lateral (select entry_number from ledger_anchor_heads
                                             where agent_id = ?1 and anchor_number <= a.number
                                             order by anchor_number desc limit 1) h on true
                             order by a.number desc limit ?2) newest order by number""",
                        agent.value(),
                        max)
                .stream()
                .map(row -> attestation(agent, row))
                .toList();
    }

    /** Every key that an anchor was signed with. */
    public List<AnchorPublicKey> keys() {
        return Sql.rows(entities, "select distinct public_key from ledger_anchors").stream()
                .map(row -> new AnchorPublicKey(
                        AnchorKey.id(row.bytes(0)), Base64.getEncoder().encodeToString(row.bytes(0))))
                .toList();
    }

    private int keepHeads(long number) {
        return Sql.update(
                entities,
                """
                insert into ledger_anchor_heads (tenant_id, agent_id, anchor_number, entry_number, entry_hash)
                select e.tenant_id, e.agent_id, ?1, e.entry_number, e.entry_hash
                  from agent_balances b
                  join balance_ledger e on e.agent_id = b.agent_id and e.entry_number = b.entry_count
                  left join lateral (select entry_number from ledger_anchor_heads h where h.agent_id = b.agent_id
                                      order by anchor_number desc limit 1) last on true
                 where b.entry_count > coalesce(last.entry_number, 0)""",
                number);
    }

    private MerkleTree tree(long anchor, @Nullable AgentId wanted) {
        MerkleTree tree = new MerkleTree(wanted);
        UUID after = BEFORE_ALL;
        List<Row> leaves;
        do {
            leaves = Sql.rows(
                    entities,
                    """
                    select distinct on (agent_id) agent_id, entry_number, entry_hash from ledger_anchor_heads
                     where anchor_number <= ?1 and agent_id > ?2 order by agent_id, anchor_number desc limit ?3""",
                    anchor,
                    after,
                    LEAVES_MAX);
            for (Row leaf : leaves) {
                after = leaf.uuid(0);
                tree.add(new AgentId(after), leaf.number(1), leaf.bytes(2));
            }
        } while (leaves.size() == LEAVES_MAX);
        return tree;
    }

    private Attestation attestation(AgentId agent, Row row) {
        MerkleTree tree = tree(row.number(0), agent);
        tree.root();
        return new Attestation(
                row.number(0),
                row.instant(1),
                row.number(2),
                row.number(3),
                HEX.formatHex(row.bytes(4)),
                HEX.formatHex(row.bytes(5)),
                row.text(6),
                Base64.getEncoder().encodeToString(row.bytes(7)),
                row.number(8),
                tree.path());
    }

    private static String text(Row row) {
        return text(
                row.number(0), row.instant(1), row.number(2), row.number(3), row.bytes(4), row.bytes(5), row.text(6));
    }

    /** What is signed; docs/adr/0016 tells it line by line. */
    private static String text(
            long number, Instant at, long wallets, long entries, byte[] root, byte[] previous, String keyId) {
        return String.join(
                "\n",
                "agentaid-anchor-1",
                Work.tenant().toString(),
                Long.toString(number),
                Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)),
                Long.toString(wallets),
                Long.toString(entries),
                HEX.formatHex(root),
                HEX.formatHex(previous),
                keyId);
    }
}
