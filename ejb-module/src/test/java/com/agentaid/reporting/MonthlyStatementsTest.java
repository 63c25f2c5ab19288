package com.agentaid.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.billing.BooksInDoubt;
import com.agentaid.billing.EntryType;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.Bookkeeper;
import com.agentaid.testing.TestApplication;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a month did to an agent's balance, on the page and on paper. Ann lives in Chicago, where November 2026 ends an hour later than it began. */
class MonthlyStatementsTest {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final AgentId ann = app.fixtures(tenant).agent("Ann");
    private final CampaignId campaign = app.fixtures(tenant).campaign("Final expense", 4_000);
    private final Bookkeeper books = new Bookkeeper(app, tenant);

    @BeforeEach
    void annHasPaidAndTalked() {
        books.post("2026-10-20T12:00:00Z", ann, EntryType.CREDIT, 10_000, "Card payment");
        books.charge("2026-11-01T04:59:59Z", ann, campaign, "OK", 4_000);
        Bookkeeper.Charge call = books.charge("2026-11-01T05:00:00Z", ann, campaign, "TX", 4_000);
        books.giveBack("2026-11-20T12:00:00Z", call);
        books.post("2026-12-01T05:59:59Z", ann, EntryType.REFUND, -1_000, "Sent back");
        books.post("2026-12-01T06:00:00Z", ann, EntryType.ADMIN_ADJUSTMENT, 700, "For the trouble");
        app.clock().set(Instant.parse("2026-12-10T12:00:00Z"));
    }

    @Test
    void cutsMonthsAtTheAgentsMidnightAcrossTheClockChange() {
        MonthlyStatement october = statement(OCTOBER);
        MonthlyStatement november = statement(NOVEMBER);
        assertThat(october.entries()).isEqualTo(2);
        assertThat(november.entries()).isEqualTo(3);
        assertThat(november.opening()).isEqualTo(october.closing()).isEqualTo(Money.usd(6_000));
        assertThat(november.closing()).isEqualTo(Money.usd(5_000));
        assertThat(november.totals())
                .containsExactly(
                        new StatementTotal(EntryType.CALL_CREDIT, 1, Money.usd(4_000)),
                        new StatementTotal(EntryType.DEBIT, 1, Money.usd(-4_000)),
                        new StatementTotal(EntryType.REFUND, 1, Money.usd(-1_000)));
    }

    @Test
    void listsMonthsWithEntriesNewestFirst() {
        var months = app.in(tenant, () -> app.get(MonthlyStatements.class).months(ann, 0, 2));
        assertThat(months.items())
                .containsExactly(
                        new StatementMonth(YearMonth.of(2026, 12), 1, Money.usd(5_700)),
                        new StatementMonth(NOVEMBER, 3, Money.usd(5_000)));
        assertThat(months.total()).isEqualTo(3);
    }

    @Test
    void hasNoneBeforeTheFirstEntryNorOfTheFutureNorOfStrangers() {
        assertThat(find(tenant, ann, YearMonth.of(2026, 9))).isEmpty();
        assertThat(find(tenant, ann, YearMonth.of(2027, 1))).isEmpty();
        assertThat(find(app.newTenant(), ann, NOVEMBER)).isEmpty();
        assertThat(find(tenant, new AgentId(java.util.UUID.randomUUID()), NOVEMBER))
                .isEmpty();
        assertThat(find(tenant, app.fixtures(tenant).agent("Bob"), NOVEMBER)).isEmpty();
    }

    @Test
    void printsOpeningTotalsEveryEntryAndClosing() {
        String text = text(pdf(NOVEMBER));
        assertThat(text)
                .contains("Test tenant", "Ann", "NPN 1", "Statement, November 2026", "America/Chicago")
                .contains("November 1, 2026 to November 30, 2026", "Page 1 of 1")
                .contains("Opening balance", "$60.00", "Closing balance", "$50.00")
                .contains("Call: Final expense, caller from TX", "-$40.00", "$20.00")
                .contains("Call credited: Final expense", "+$40.00", "Nov 30, 11:59 PM", "Sent back", "-$10.00")
                .doesNotContain("has not ended", "caller from OK", "For the trouble");
        assertThat(text(pdf(YearMonth.of(2026, 12)))).contains("The month has not ended", "For the trouble");
    }

    @Test
    void isTheSameFileEachTimeOnceTheMonthIsOver() {
        byte[] first = pdf(NOVEMBER);
        app.clock().set(Instant.parse("2027-03-01T12:00:00Z"));
        books.post("2027-03-01T13:00:00Z", ann, EntryType.CREDIT, 100, "Later");
        assertThat(pdf(NOVEMBER)).isEqualTo(first);
    }

    @Test
    void printsAQuietMonthBetweenOthers() {
        app.clock().set(Instant.parse("2027-02-10T12:00:00Z"));
        assertThat(text(pdf(YearMonth.of(2027, 1)))).contains("did not move", "$57.00", "January 2027");
    }

    @Test
    void printsEveryPageOfALongMonth() {
        books.postMany("2027-01-15T12:00:00Z", ann, 1_203, "One of many");
        app.clock().set(Instant.parse("2027-02-01T12:00:00Z"));
        byte[] file = pdf(YearMonth.of(2027, 1));
        int pages = pages(file);
        String text = text(file);
        assertThat(pages).isBetween(40, 60);
        assertThat(text).contains("Page 1 of " + pages, "Page " + pages + " of " + pages, "1203 entries", "$69.03");
        assertThat(text.split("One of many", -1)).hasSize(1_204);
    }

    @Test
    void printsNamesOfOtherScriptsAndReplacesWhatItCannotShow() {
        app.owner()
                .update(
                        "update agents set name = ? where id = ?",
                        "Zo\u0065\u0308 \u0141ukasz \u0416\u0435\u043d\u044f \u05e9\u05dc\u05d5\u05dd \u738b\u5c0f \ud83d\ude00 office\u0007",
                        ann.value());
        assertThat(text(pdf(NOVEMBER)))
                .contains("Zo\u00eb \u0141ukasz \u0416\u0435\u043d\u044f")
                .contains("?? ? office")
                .doesNotContain("\u738b");
    }

    @Test
    void carriesTheTenantsColourAndLogo(@TempDir Path folder) throws IOException {
        Path logo = folder.resolve("logo.png");
        ImageIO.write(new BufferedImage(300, 80, BufferedImage.TYPE_INT_ARGB), "png", logo.toFile());
        String slug = app.owner().text("select slug from tenants where id = ?", tenant.value());
        app.setting("agentaid.tenants." + slug + ".brand.colour", "#aa1122");
        app.setting("agentaid.tenants." + slug + ".brand.logo", logo.toString());
        try (PDDocument document = Loader.loadPDF(pdf(NOVEMBER))) {
            assertThat(document.getPage(0).getResources().getXObjectNames()).hasSize(1);
            String drawn = new String(
                    document.getPage(0).getContents().readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(drawn).contains("0.66667 0.06667 0.13333 sc");
        }
    }

    @Test
    void refusesToPrintBooksThatDisagree() {
        tamper("update balance_ledger set balance_after_minor = 2001 where agent_id = ? and entry_number = 3");
        assertThatThrownBy(() -> pdf(NOVEMBER)).isInstanceOf(BooksInDoubt.class).hasMessageContaining("do not come to");
        tamper("update balance_ledger set balance_after_minor = 5001 where agent_id = ? and entry_number = 5");
        assertThatThrownBy(() -> statement(NOVEMBER))
                .isInstanceOf(BooksInDoubt.class)
                .hasMessageContaining("Entry 3 of agent " + ann)
                .hasMessageContaining("the first that is wrong")
                .hasMessageContaining("do not come to 20.01 USD");
    }

    @Test
    void namesTheEntryWhoseAmountWasChanged() {
        tamper("update balance_ledger set amount_minor = amount_minor + 1 where agent_id = ? and entry_number = 4");
        assertThatThrownBy(() -> statement(NOVEMBER))
                .isInstanceOf(BooksInDoubt.class)
                .hasMessageContaining(
                        "Entry 4 of agent " + ann + " is the first that is wrong: 20.00 USD and 40.01 USD")
                .hasMessageContaining("do not come to 60.00 USD");
    }

    @Test
    void namesTheEntryThatIsMissing() {
        tamper("delete from balance_ledger where agent_id = ? and entry_number = 4");
        assertThatThrownBy(() -> statement(NOVEMBER))
                .isInstanceOf(BooksInDoubt.class)
                .hasMessage("Entry 4 of agent " + ann + " is missing");
    }

    private void tamper(String statement) {
        app.owner().update("alter table balance_ledger disable trigger tr_balance_ledger_append_only");
        app.owner().update(statement, ann.value());
        app.owner().update("alter table balance_ledger enable trigger tr_balance_ledger_append_only");
    }

    private Optional<MonthlyStatement> find(TenantId of, AgentId agent, YearMonth month) {
        return app.in(of, () -> app.get(MonthlyStatements.class).find(agent, month));
    }

    private MonthlyStatement statement(YearMonth month) {
        return find(tenant, ann, month).orElseThrow();
    }

    private byte[] pdf(YearMonth month) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        app.in(tenant, () -> {
            app.get(StatementDocument.class).write(statement(month), out);
            return true;
        });
        return out.toByteArray();
    }

    private static int pages(byte[] file) {
        try (PDDocument document = Loader.loadPDF(file)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] file) {
        try (PDDocument document = Loader.loadPDF(file)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
