package com.agentaid.billing;

import static com.agentaid.platform.json.JsonLibrary.JSON;

import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;

/** The file that proves an agent's account offline; {@code ./agentaid ledger check-proof} reads it. Written as it is read. */
@ApplicationScoped
public class ProofDocument {
    /** What a reader must understand to check it. */
    public static final String FORMAT = "agentaid-ledger-proof-1";

    @Inject
    LedgerProofs proofs;

    @Inject
    Clock clock;

    /** Leaves the stream open. */
    public void write(AgentId agent, OutputStream out) {
        JsonGenerator json = JSON.createGenerator(out);
        json.writeStartObject()
                .write("format", FORMAT)
                .write("tenant", Work.tenant().toString())
                .write("agent", agent.toString())
                .write("madeAt", clock.instant().toString())
                .writeStartArray("anchors");
        proofs.attestations(agent).forEach(anchor -> write(json, anchor));
        json.writeEnd().writeStartArray("entries");
        List<ProvenEntry> entries = proofs.entries(agent, 0);
        while (!entries.isEmpty()) {
            entries.forEach(entry -> write(json, entry));
            entries = proofs.entries(agent, entries.get(entries.size() - 1).number());
        }
        json.writeEnd().writeEnd().flush();
    }

    private static void write(JsonGenerator json, Attestation anchor) {
        json.writeStartObject()
                .write("number", anchor.number())
                .write("anchoredAt", anchor.anchoredAt().toString())
                .write("wallets", anchor.wallets())
                .write("entries", anchor.entries())
                .write("root", anchor.root())
                .write("previous", anchor.previous())
                .write("keyId", anchor.keyId())
                .write("signature", anchor.signature())
                .write("entryNumber", anchor.entryNumber())
                .writeStartArray("path");
        anchor.path().forEach(json::write);
        json.writeEnd().writeEnd();
    }

    private static void write(JsonGenerator json, ProvenEntry entry) {
        String offer = entry.offer();
        json.writeStartObject()
                .write("number", entry.number())
                .write("id", entry.id().toString())
                .write("transaction", entry.transaction().toString())
                .write("key", entry.key())
                .write("requestHash", entry.requestHash())
                .write("reason", entry.reason())
                .write("correlation", entry.correlation())
                .write("type", entry.type())
                .write("amountMinor", entry.amountMinor())
                .write("currency", entry.currency())
                .write("balanceAfterMinor", entry.balanceAfterMinor())
                .write("source", entry.source())
                .write("sourceId", entry.sourceId())
                .write("offer", offer == null ? "" : offer)
                .write("eventAt", entry.eventAt().toString())
                .write("createdAt", entry.createdAt().toString())
                .write("hash", entry.hash())
                .writeEnd();
    }
}
