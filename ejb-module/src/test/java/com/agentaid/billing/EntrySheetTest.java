package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.platform.paging.Page;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.Bookkeeper;
import com.agentaid.testing.TestApplication;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of a wallet, and the table that an agent takes home of it. */
class EntrySheetTest {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final AgentId ann = app.fixtures(tenant).agent("Ann");
    private final CampaignId campaign = app.fixtures(tenant).campaign("Final expense", 4_000);
    private final Bookkeeper books = new Bookkeeper(app, tenant);

    @BeforeEach
    void annHasPaidAndTalked() {
        books.post("2026-10-31T12:00:00Z", ann, EntryType.CREDIT, 10_000, "Card payment");
        books.charge("2026-11-01T04:59:59Z", ann, campaign, "TX", 4_000);
        books.post("2026-11-01T05:00:00Z", ann, EntryType.ADMIN_ADJUSTMENT, 500, "=HYPERLINK(\"http://x\"),\nsorry");
        books.post("2026-11-02T05:59:59Z", ann, EntryType.REFUND, -1_000, "Sent back");
    }

    @Test
    void filtersByTypeByTimeAndByWordsAndKeepsTheRunningBalance() {
        EntryFilter november = new EntryFilter(
                Set.of(), Instant.parse("2026-11-01T05:00:00Z"), Instant.parse("2026-11-02T06:00:00Z"), "");
        assertThat(entries(november).items())
                .extracting(entry -> entry.balanceAfter().minorUnits())
                .containsExactly(5_500L, 6_500L);
        EntryFilter kinds =
                new EntryFilter(Set.of(EntryType.DEBIT, EntryType.REFUND), EntryFilter.EVER, EntryFilter.NEVER, "");
        assertThat(entries(kinds).items()).extracting(LedgerEntry::number).containsExactly(4L, 2L);
        EntryFilter words = new EntryFilter(Set.of(EntryType.DEBIT), EntryFilter.EVER, EntryFilter.NEVER, "sorry");
        assertThat(entries(words).total()).isZero();
        assertThat(entries(EntryFilter.words("SORRY")).total()).isEqualTo(1);
        assertThat(entries(EntryFilter.words("%")).total()).isZero();
    }

    @Test
    void turnsThePagesOfTheList() {
        assertThat(page(0).items()).extracting(LedgerEntry::number).containsExactly(4L, 3L, 2L);
        assertThat(page(1).items()).extracting(LedgerEntry::number).containsExactly(1L);
        assertThat(page(1).total()).isEqualTo(4);
    }

    @Test
    void writesWhatIsFilteredWithTimesOfTheAgentAndHarmlessWords() {
        List<String> lines = sheet(tenant, ann, EntryFilter.words("")).lines().toList();
        assertThat(lines.get(0))
                .isEqualTo("\uFEFFnumber,posted_at,type,reason,source,reference,amount,balance_after,currency");
        assertThat(lines.get(1))
                .startsWith("4,2026-11-01T23:59:59-06:00,REFUND,Sent back,TEST,")
                .endsWith(",-10.00,55.00,USD");
        assertThat(lines.get(2))
                .isEqualTo("3,2026-11-01T00:00:00-05:00,ADMIN_ADJUSTMENT,\"'=HYPERLINK(\"\"http://x\"\"),");
        assertThat(lines.get(4)).startsWith("2,2026-10-31T23:59:59-05:00,DEBIT").endsWith(",-40.00,60.00,USD");
        assertThat(lines).hasSize(6);

        EntryFilter charges = new EntryFilter(Set.of(EntryType.DEBIT), EntryFilter.EVER, EntryFilter.NEVER, "");
        assertThat(sheet(tenant, ann, charges).lines()).hasSize(2);
    }

    @Test
    void readsALongBookInPiecesWithoutALineLostOrTwice() {
        books.postMany("2026-11-03T12:00:00Z", ann, 2_500, "Many");
        List<String> numbers = sheet(tenant, ann, EntryFilter.words("Many"))
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        assertThat(numbers).hasSizeGreaterThan(2 * Wallets.ENTRIES_MAX).doesNotHaveDuplicates();
        assertThat(numbers).first().isEqualTo("2504");
        assertThat(numbers).last().isEqualTo("5");
    }

    @Test
    void showsNothingToAnotherAgentOrTenant() {
        AgentId bob = app.fixtures(tenant).agent("Bob");
        assertThat(sheet(tenant, bob, EntryFilter.words("")).lines()).hasSize(1);
        assertThat(sheet(app.newTenant(), ann, EntryFilter.words("")).lines()).hasSize(1);
    }

    @Test
    void writesAmountsInTheDecimalsOfTheirCurrency() {
        assertThat(sheetIn("JPY")).contains(",1234,1234,JPY");
        assertThat(sheetIn("KWD")).contains(",1.234,1.234,KWD");
    }

    private String sheetIn(String currency) {
        TenantId other = app.newTenant();
        app.owner().update("update tenants set currency = ? where id = ?", currency, other.value());
        AgentId agent = app.fixtures(other).agent("Kim");
        app.clock().advance(com.agentaid.tenants.TenantDirectory.KEPT_MAX);
        new Bookkeeper(app, other).post("2026-11-01T05:00:00Z", agent, EntryType.CREDIT, 1_234, "Card payment");
        return sheet(other, agent, EntryFilter.words(""));
    }

    private Page<LedgerEntry> page(int number) {
        return app.in(tenant, () -> app.get(Wallets.class).entries(ann, EntryFilter.words(""), number, 3));
    }

    private Page<LedgerEntry> entries(EntryFilter filter) {
        return app.in(tenant, () -> app.get(Wallets.class).entries(ann, filter, 0, 20));
    }

    private String sheet(TenantId of, AgentId agent, EntryFilter filter) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        app.in(of, () -> {
            app.get(EntrySheet.class).write(agent, filter, CHICAGO, new BufferedOutputStream(out));
            return true;
        });
        return out.toString(StandardCharsets.UTF_8);
    }
}
