package com.agentaid.billing;

import com.agentaid.platform.csv.Csv;
import com.agentaid.shared.AgentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** An agent's entries as a table for his spreadsheet, newest first. Written as it is read, a piece and a transaction at a time. */
@ApplicationScoped
public class EntrySheet {
    @Inject
    Wallets wallets;

    /** Leaves the stream open. @param zone of the times */
    public void write(AgentId agent, EntryFilter filter, ZoneId zone, OutputStream out) throws IOException {
        String heading = Csv.line(
                "number", "posted_at", "type", "reason", "source", "reference", "amount", "balance_after", "currency");
        out.write((Csv.BYTE_ORDER_MARK + heading).getBytes(StandardCharsets.UTF_8));
        List<LedgerEntry> entries = wallets.entriesBefore(agent, filter, Long.MAX_VALUE);
        while (!entries.isEmpty()) {
            for (LedgerEntry entry : entries) {
                out.write(line(entry, zone).getBytes(StandardCharsets.UTF_8));
            }
            entries = wallets.entriesBefore(
                    agent, filter, entries.get(entries.size() - 1).number());
        }
        out.flush();
    }

    private static String line(LedgerEntry entry, ZoneId zone) {
        return Csv.line(
                entry.number(),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(entry.at().atZone(zone)),
                entry.type(),
                entry.reason(),
                entry.source(),
                entry.sourceId(),
                entry.amount().majorUnits().toPlainString(),
                entry.balanceAfter().majorUnits().toPlainString(),
                entry.amount().currencyCode());
    }
}
