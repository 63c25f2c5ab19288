package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.FINANCE;

import com.agentaid.admin.internal.EvidencePiece;
import com.agentaid.admin.internal.EvidenceRows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What an admin sends to a cardholder's bank: that the payment was the agent's own, what he agreed to, and the calls that he
 * was connected to for it. Written as it is read, some hundred rows at a time, each time in a short transaction of its own,
 * so that neither a long history nor a slow line holds anything.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({ADMIN, FINANCE})
public class DisputeEvidence {
    /** One file has no more rows than this; where it was cut, the first file says so. */
    public static final int ROWS_MAX = 10_000;

    static final int ROWS_READ_MAX = 500;

    @Inject
    private EvidenceRows rows;

    /** The dispute that evidence is wanted for. That it was taken stands in the audit log. */
    public Optional<DisputeRow> take(String disputeId) {
        return rows.take(disputeId);
    }

    /** Writes the pack as a ZIP; the stream stays open. */
    public void write(DisputeRow dispute, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        List<String> cut = new ArrayList<>();
        for (Map.Entry<String, String> file : rows.facts(dispute).entrySet()) {
            add(zip, file.getKey(), file.getValue());
        }
        for (EvidencePiece piece : EvidencePiece.ALL) {
            zip.putNextEntry(new ZipEntry(piece.file()));
            if (!writeRows(dispute, piece, zip)) {
                cut.add(piece.file());
            }
            zip.closeEntry();
        }
        add(zip, "README.txt", EvidencePiece.explained(dispute, cut));
        zip.finish();
        zip.flush();
    }

    private boolean writeRows(DisputeRow dispute, EvidencePiece piece, OutputStream out) throws IOException {
        out.write(bytes(piece.heading()));
        for (int first = 0; first < ROWS_MAX; first += ROWS_READ_MAX) {
            List<String> lines = rows.read(dispute, piece, first, ROWS_READ_MAX);
            out.write(bytes(String.join("", lines)));
            if (lines.size() < ROWS_READ_MAX) {
                return true;
            }
        }
        return rows.read(dispute, piece, ROWS_MAX, 1).isEmpty();
    }

    private static void add(ZipOutputStream zip, String file, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(file));
        zip.write(bytes(content));
        zip.closeEntry();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
