package com.agentaid.reporting;

import com.agentaid.billing.BooksInDoubt;
import com.agentaid.billing.EntryType;
import com.agentaid.platform.config.Settings;
import com.agentaid.reporting.internal.statement.Brand;
import com.agentaid.reporting.internal.statement.StatementPages;
import com.agentaid.reporting.internal.statement.StatementWords;
import com.agentaid.reporting.internal.statement.StatementWords.Row;
import com.agentaid.reporting.internal.statement.StatementWords.Sum;
import com.agentaid.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A month's statement as a PDF under the tenant's brand. It is read piece by piece, checked entry by entry, and only handed
 * out when it is whole. A month that is over gives the same file each time.
 */
@ApplicationScoped
public class StatementDocument {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.US);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MMM d, h:mm a", Locale.US);

    @Inject
    MonthlyStatements statements;

    @Inject
    Settings settings;

    /**
     * Leaves the stream open.
     *
     * @throws BooksInDoubt when the books disagree with themselves; nothing was written then
     */
    public void write(MonthlyStatement statement, OutputStream out) throws IOException {
        Brand brand = Brand.of(settings, statement.tenantSlug());
        try (StatementPages pages = new StatementPages(brand, words(statement))) {
            pages.begin(statement.entries());
            Instant last = writeEntries(statement, pages);
            ZonedDateTime dated = (statement.ended() ? statement.until() : last).atZone(statement.zone());
            long seed = Objects.hash(statement.agent().value(), statement.month(), statement.next());
            pages.write(out, seed, GregorianCalendar.from(dated));
        }
    }

    /** @return when the last entry was posted; the month's beginning when there is none */
    private Instant writeEntries(MonthlyStatement statement, StatementPages pages) throws IOException {
        Instant last = statement.from();
        Money balance = statement.opening();
        long number = statement.first();
        while (number < statement.next()) {
            List<StatementEntry> entries = statements.entries(statement, number);
            for (StatementEntry entry : entries) {
                statement.check(entry, balance, number);
                pages.row(row(statement, entry));
                balance = entry.balanceAfter();
                last = entry.at();
                number++;
            }
            if (entries.isEmpty()) {
                throw new BooksInDoubt("Entry " + number + " of agent " + statement.agent() + " is missing");
            }
        }
        return last;
    }

    private static StatementWords words(MonthlyStatement statement) {
        String month = MONTH.format(statement.month());
        String npn = statement.npn();
        return new StatementWords(
                statement.tenantName(),
                statement.agentName(),
                npn == null ? "NPN not given" : "NPN " + npn,
                "Statement, " + month,
                statement.ended() ? "" : "The month has not ended",
                DAY.format(statement.month().atDay(1)) + " to "
                        + DAY.format(statement.month().atEndOfMonth()),
                "Days and times of " + statement.zone().getId(),
                statement.tenantName() + " \u00b7 " + statement.agentName() + " \u00b7 " + month,
                sums(statement));
    }

    private static List<Sum> sums(MonthlyStatement statement) {
        List<Sum> sums = new ArrayList<>();
        sums.add(new Sum("Opening balance", "", statement.opening().format()));
        statement
                .totals()
                .forEach(total -> sums.add(new Sum(
                        plural(total.type()),
                        total.entries() + (total.entries() == 1 ? " entry" : " entries"),
                        signed(total.amount()))));
        sums.add(new Sum("Closing balance", "", statement.closing().format()));
        return sums;
    }

    private static Row row(MonthlyStatement statement, StatementEntry entry) {
        String state = entry.callerState();
        String from = state == null ? "" : ", caller from " + state;
        String campaign = entry.campaign();
        return new Row(
                MOMENT.format(entry.at().atZone(statement.zone())),
                campaign == null ? singular(entry.type()) : singular(entry.type()) + ": " + campaign + from,
                entry.reason(),
                signed(entry.amount()),
                entry.balanceAfter().format());
    }

    private static String signed(Money amount) {
        return amount.isPositive() ? "+" + amount.format() : amount.format();
    }

    private static String singular(EntryType type) {
        return switch (type) {
            case CREDIT -> "Top-up";
            case DEBIT -> "Call";
            case REFUND -> "Refund";
            case ADMIN_ADJUSTMENT -> "Adjustment";
            case CALL_CREDIT -> "Call credited";
            case CHARGEBACK -> "Chargeback";
        };
    }

    private static String plural(EntryType type) {
        return type == EntryType.CALL_CREDIT ? "Calls credited" : singular(type) + "s";
    }
}
