package com.agentaid.admin.internal;

import com.agentaid.admin.DisputeRow;
import com.agentaid.audit.AuditTrail;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the pieces of an evidence pack; each read is one short transaction. */
@Stateless
@Tenanted
public class EvidenceRows {
    /** So much from before the disputed payment shows how the customer used to pay and work. */
    static final Duration BEFORE_PAYMENT = Duration.ofDays(90);

    @PersistenceContext(unitName = "agentaid")
    EntityManager em;

    @Inject
    PaymentQueries payments;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    public Optional<DisputeRow> take(String disputeId) {
        Optional<DisputeRow> dispute = payments.dispute(disputeId);
        dispute.ifPresent(found -> audit.record(
                "dispute.evidence",
                "dispute:" + disputeId,
                Map.of("agent", found.agent().toString())));
        return dispute;
    }

    /** Files of one object each. */
    public Map<String, String> facts(DisputeRow dispute) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "dispute.json",
                object(
                        List.of(
                                "dispute",
                                "reason",
                                "status",
                                "amount_minor",
                                "currency",
                                "opened_utc",
                                "respond_by_utc"),
                        """
                        select dispute_id, reason, status, cast(amount_minor as text), currency,
                               cast(opened_at at time zone 'UTC' as text), cast(respond_by at time zone 'UTC' as text)
                          from payment_disputes where dispute_id = ?1""",
                        dispute.id()));
        files.put(
                "payment.json",
                object(
                        List.of(
                                "top_up",
                                "payment",
                                "checkout",
                                "kind",
                                "amount_minor",
                                "currency",
                                "address",
                                "browser",
                                "consent",
                                "ordered_utc"),
                        """
                        select cast(id as text), payment_intent_id, checkout_session_id, kind, cast(amount_minor as text),
                               currency, client_address, user_agent, consent, cast(created_at at time zone 'UTC' as text)
                          from wallet_top_ups where id = ?1""",
                        dispute.topUp()));
        files.put(
                "customer.json",
                object(
                        List.of("agent", "name", "email", "npn", "status", "registered_utc"),
                        """
                        select cast(id as text), name, email, npn_number, status, cast(created_at at time zone 'UTC' as text)
                          from agents where id = ?1""",
                        dispute.agent().value()));
        return files;
    }

    private String object(List<String> members, String query, Object parameter) {
        Row row = Sql.row(em, query, parameter).orElseThrow();
        Map<String, String> object = new LinkedHashMap<>();
        for (int i = 0; i < members.size(); i++) {
            String value = row.textOrNull(i);
            object.put(members.get(i), value == null ? "" : value);
        }
        return FlatJson.write(object) + "\n";
    }

    /** Lines of a table, from the {@code first} on. */
    public List<String> read(DisputeRow dispute, EvidencePiece piece, int first, int most) {
        return Sql.rows(
                        em,
                        piece.query(),
                        dispute.agent().value(),
                        Sql.row(em, "select created_at from wallet_top_ups where id = ?1", dispute.topUp())
                                .orElseThrow()
                                .instant(0)
                                .minus(BEFORE_PAYMENT),
                        clock.instant(),
                        most,
                        first)
                .stream()
                .map(piece::line)
                .toList();
    }
}
