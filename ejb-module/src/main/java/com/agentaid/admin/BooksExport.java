package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;

import com.agentaid.admin.internal.AccountingDay;
import com.agentaid.admin.internal.AccountingDays;
import com.agentaid.platform.csv.Csv;
import com.agentaid.platform.paging.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Revenue and daily totals as files. Each piece is read in a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({ADMIN, FINANCE, AUDITOR})
public class BooksExport {
    /** Days of one piece. */
    private static final int DAYS_READ_MAX = 31;

    @Inject
    private RevenueExplorer revenue;

    @Inject
    private AccountingDays books;

    /** For a spreadsheet; the stream stays open. */
    public void writeRevenue(DaySpan span, RevenueBy by, OutputStream out) throws IOException {
        String named = by.name().toLowerCase(Locale.ROOT);
        write(out, Csv.BYTE_ORDER_MARK);
        write(out, Csv.line(named, "calls", "charged", "calls_credited", "credited", "net", "currency"));
        List<RevenueRow> rows;
        int page = 0;
        do {
            rows = revenue.report(span, by, page++, Page.SIZE_MAX).rows().items();
            for (RevenueRow row : rows) {
                write(
                        out,
                        Csv.line(
                                row.name(),
                                row.calls(),
                                row.charged().majorUnits().toPlainString(),
                                row.credits(),
                                row.credited().majorUnits().toPlainString(),
                                row.net().majorUnits().toPlainString(),
                                row.charged().currencyCode()));
            }
        } while (rows.size() == Page.SIZE_MAX);
        out.flush();
    }

    /**
     * For bookkeeping software, hence without a byte order mark; the stream stays open. A year has some thousand lines: they are
     * kept until the last day is known to balance.
     *
     * @throws com.agentaid.billing.BooksInDoubt when debits and credits of a day differ; nothing was written then
     */
    public void writeAccounting(DaySpan span, OutputStream out) throws IOException {
        StringBuilder lines = new StringBuilder(
                Csv.line("day", "type", "account_code", "account", "debit", "credit", "currency", "entries"));
        for (LocalDate from = span.from(); !from.isAfter(span.to()); from = from.plusDays(DAYS_READ_MAX)) {
            LocalDate last = from.plusDays(DAYS_READ_MAX - 1);
            for (AccountingDay day : books.read(new DaySpan(from, last.isAfter(span.to()) ? span.to() : last))) {
                for (AccountingDay.Line line : day.lines()) {
                    lines.append(line(day, line));
                }
            }
        }
        write(out, lines.toString());
        out.flush();
    }

    private static String line(AccountingDay day, AccountingDay.Line line) {
        return Csv.line(
                day.day(),
                line.type(),
                line.code(),
                line.account().title(),
                line.debit().majorUnits().toPlainString(),
                line.credit().majorUnits().toPlainString(),
                line.debit().currencyCode(),
                line.entries());
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
