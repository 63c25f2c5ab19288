package com.agentaid.billing;

import com.agentaid.billing.internal.books.Anchors;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HexFormat;
import java.util.List;

/**
 * What an agent needs to prove his account without us: his entries as they are hashed, and the newest anchors with the path
 * from his wallet to what they sign. Entries come in pieces, for there may be many; they never change between two.
 */
@Stateless
@Tenanted
public class LedgerProofs {
    /** Entries of one piece. */
    public static final int ENTRIES_MAX = 1_000;
    /** Each costs a walk over all wallets' heads; since anchors are chained, the newest speaks for those before. */
    static final int ANCHORS_MAX = 7;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Anchors anchors;

    /** The newest anchors, oldest first; read before the entries, so that every attested entry is in them. */
    public List<Attestation> attestations(AgentId agent) {
        return anchors.attestations(agent, ANCHORS_MAX);
    }

    /** The entries after that number in their order, {@link #ENTRIES_MAX} at most. */
    public List<ProvenEntry> entries(AgentId agent, long after) {
        return Sql.rows(
                        entities,
                        """
                        select e.entry_number, e.id, t.id, t.posting_key, t.request_hash, t.reason, t.correlation_id, e.type,
                               e.amount_minor, e.currency, e.balance_after_minor, e.source, e.source_id, cast(e.offer_id as text),
                               e.event_at, e.created_at, e.entry_hash
                          from balance_ledger e
                          join ledger_transactions t on t.id = e.transaction_id
                         where e.agent_id = ?1 and e.entry_number > ?2
                         order by e.entry_number limit ?3""",
                        agent.value(),
                        after,
                        ENTRIES_MAX)
                .stream()
                .map(LedgerProofs::entry)
                .toList();
    }

    private static ProvenEntry entry(Row row) {
        HexFormat hex = HexFormat.of();
        return new ProvenEntry(
                row.number(0),
                row.uuid(1),
                row.uuid(2),
                row.text(3),
                hex.formatHex(row.bytes(4)),
                row.text(5),
                row.text(6),
                row.text(7),
                row.number(8),
                row.text(9),
                row.number(10),
                row.text(11),
                row.text(12),
                row.textOrNull(13),
                row.instant(14),
                row.instant(15),
                hex.formatHex(row.bytes(16)));
    }
}
