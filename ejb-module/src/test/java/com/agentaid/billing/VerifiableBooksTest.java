package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.liquibase.books.CheckProof;
import com.agentaid.liquibase.books.VerifyLedger;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.Postgres;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever touches the books behind the application's back is found by those who did not write it. */
class VerifiableBooksTest {
    private static final KeyPair KEYS = ed25519();
    private static final int ENTRIES = 6;

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final AgentId ann = app.fixtures(tenant).agent("Ann");
    private final AgentId bob = app.fixtures(tenant).agent("Bob");
    private final AgentId cyd = app.fixtures(tenant).agent("Cyd");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path directory;

    @BeforeEach
    void threeWalletsWithEntries() {
        configure(KEYS);
        for (int i = 1; i <= ENTRIES; i++) {
            post(ann, i * 100);
            post(bob, i * 10);
        }
        post(cyd, 5);
    }

    @Test
    void findsBooksAsTheyWereWritten() {
        assertThat(anchor()).contains(1L);
        post(ann, 1);
        nextDay();
        assertThat(anchor()).contains(2L);

        Verified verified = verify();
        assertThat(verified.code()).as(verified.said()).isZero();
        assertThat(verified.said()).contains("14 entries of 3 wallets, 2 anchors", "All is as it was written.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    amount         | update balance_ledger set amount_minor = amount_minor + 1 where id = '%e'                               | entry 3 (%e) is not what its hash was made of
                    balance        | update balance_ledger set balance_after_minor = 1 where id = '%e'                                        | entry 3 (%e) is not what its hash was made of
                    time           | update balance_ledger set created_at = created_at - interval '1 microsecond' where id = '%e'             | entry 3 (%e) is not what its hash was made of
                    owner          | update balance_ledger set agent_id = '%c', entry_number = 2 where id = '%e'                              | agent %a entry 3 is missing
                    order          | update balance_ledger set entry_number = case entry_number when 3 then 1003 else 3 end where agent_id = '%a' and entry_number in (3, 4); update balance_ledger set entry_number = 4 where id = '%e' | entry 3 (
                    reason         | update ledger_transactions set reason = 'Other words' where id = '%t'                                    | entry 3 (%e) is not what its hash was made of
                    key            | update ledger_transactions set posting_key = concat('other:', posting_key) where id = '%t'                     | entry 3 (%e) is not what its hash was made of
                    counter entry  | update balance_ledger set platform_account = 'REFUNDS' where transaction_id = '%t' and agent_id is null  | entry 3 (%e): the counter entry of transaction %t is missing or was changed
                    hash           | update balance_ledger set entry_hash = sha256('x') where id = '%e'                                        | entry 3 (%e) is not what its hash was made of
                    deleted row    | delete from balance_ledger where id = '%e'                                                               | agent %a entry 3 is missing
                    deleted last   | delete from balance_ledger where agent_id = '%a' and entry_number = 6                                    | agent %a entry 6 is missing: the wallet counts 6
                    deleted wallet | delete from balance_ledger where agent_id = '%a'                                                         | wallet of agent %a: its 6 entries are missing
                    wallet         | update agent_balances set posted_minor = posted_minor + 1 where agent_id = '%a'                          | wallet of agent %a says 2101, its entries 2100
                    """)
    void namesTheRowThatWasTamperedWith(String what, String tampering, String named) throws SQLException {
        String entry = entry(ann, 3, "id");
        String transaction = entry(ann, 3, "transaction_id");
        tamper(filled(tampering, entry, transaction).split(";"));

        Verified verified = verify();
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.said()).contains(filled(named, entry, transaction));
    }

    @Test
    void namesARowThatWasInsertedBesideTheWallet() {
        UUID transaction = UUID.randomUUID();
        app.owner()
                .update(
                        """
                        with posting as (
                            insert into ledger_transactions (id, tenant_id, posting_key, request_hash, type, reason, correlation_id, event_at)
                            values (?, ?, 'forged', '', 'ADMIN_ADJUSTMENT', 'forged', 'forged', now()) returning *)
                        insert into balance_ledger (id, tenant_id, transaction_id, agent_id, platform_account, entry_number, type,
                                                    amount_minor, currency, balance_after_minor, source, source_id, event_at)
                        select gen_random_uuid(), tenant_id, id, cast(? as uuid), null, 7, type, 900, 'USD', 3000, 'ADMIN', 'forged', event_at from posting
                        union all
                        select gen_random_uuid(), tenant_id, id, null, 'ADJUSTMENTS', null, type, -900, 'USD', null, 'ADMIN', 'forged', event_at from posting""",
                        transaction,
                        tenant.value(),
                        ann.value());

        assertThat(verify().said())
                .contains("agent " + ann + " entry 7 was inserted beside the wallet, which counts 6");
    }

    @Test
    void refusesAnEntryThatSkipsTheOneBeforeIt() {
        assertThatThrownBy(() -> app.owner()
                        .update(
                                """
                                insert into balance_ledger (id, tenant_id, transaction_id, agent_id, entry_number, type, amount_minor, currency,
                                                            balance_after_minor, source, source_id, event_at)
                                select gen_random_uuid(), tenant_id, id, cast(? as uuid), 9, type, 1, 'USD', 1, 'ADMIN', 'x', now()
                                  from ledger_transactions where tenant_id = ? limit 1""",
                                ann.value(),
                                tenant.value()))
                .hasMessageContaining("entry 9 of agent " + ann + " has none before it");
    }

    /** Who owns the database can write every hash anew; what he cannot do is sign. */
    @Test
    void findsByTheAnchorAWalletWhoseHashesWereAllWrittenAnew() throws SQLException {
        anchor();
        tamper(
                "update balance_ledger set amount_minor = amount_minor - 50, balance_after_minor = balance_after_minor - 50 where agent_id = '%s' and entry_number = 3"
                        .formatted(ann),
                "update balance_ledger set balance_after_minor = balance_after_minor - 50 where agent_id = '%s' and entry_number > 3"
                        .formatted(ann),
                "update balance_ledger set amount_minor = amount_minor + 50 where agent_id is null and transaction_id = '%s'"
                        .formatted(entry(ann, 3, "transaction_id")),
                "update agent_balances set posted_minor = posted_minor - 50 where agent_id = '%s'".formatted(ann),
                """
                do $$ declare e balance_ledger; t ledger_transactions; h bytea := decode(repeat('00', 32), 'hex'); begin
                for e in select * from balance_ledger where agent_id = '%s' order by entry_number loop
                  select * into t from ledger_transactions where id = e.transaction_id;
                  h := ledger_entry_hash(e, t, h); update balance_ledger set entry_hash = h where id = e.id;
                end loop; end $$"""
                        .formatted(ann));

        Verified verified = verify();
        assertThat(verified.said())
                .contains("agent " + ann + " entry 6 is not what it was: anchor 1 attests another")
                .doesNotContain("hash was made of");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    head      | update ledger_anchor_heads set entry_number = 1 where tenant_id = '%n' and agent_id = '%b'   | attests other wallets than are kept for it
                    root      | update ledger_anchors set root = sha256('x') where tenant_id = '%n' and number = 1         | anchor 1 of %s
                    signature | update ledger_anchors set signature = set_byte(signature, 3, 255 - get_byte(signature, 3)) where tenant_id = '%n' and number = 2 | anchor 2 of %s
                    time      | update ledger_anchors set anchored_at = anchored_at - interval '1 day' where tenant_id = '%n' and number = 1 | is not signed by its key
                    deleted   | delete from ledger_anchors where tenant_id = '%n' and number = 1                               | anchor 1 of %s is missing
                    """)
    void namesABrokenAnchor(String what, String tampering, String named) throws SQLException {
        anchor();
        post(bob, 1);
        nextDay();
        anchor();
        tamper(tampering.replace("%n", tenant.toString()).replace("%b", bob.toString()));

        Verified verified = verify();
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.said()).contains(named.replace("%s", slug()));
    }

    @Test
    void trustsNoOtherKeyThanTheOneItIsGiven() throws IOException {
        anchor();
        Path stranger = Files.writeString(
                directory.resolve("stranger.pem"),
                pem("PUBLIC KEY", ed25519().getPublic().getEncoded()));
        assertThat(verify("--key", stranger.toString()).said()).contains("is not signed by a trusted key");
        assertThat(verify("--key", publicKey().toString()).code()).isZero();
    }

    @Test
    void anchorsOnceADayAndOnlyWhatMoved() {
        List<Optional<Long>> made = Together.run(4, i -> anchor());
        assertThat(made.stream().flatMap(Optional::stream)).containsExactly(1L);
        assertThat(anchor()).isEmpty();
        post(bob, 1);
        assertThat(anchor()).as("today's is made").isEmpty();
        nextDay();
        assertThat(anchor()).contains(2L);
        nextDay();
        assertThat(anchor()).as("nothing moved").isEmpty();
        post(cyd, 1);
        assertThat(anchor()).contains(3L);
        assertThat(app.owner()
                        .texts(
                                "select agent_id from ledger_anchor_heads where tenant_id = ? and anchor_number = 3",
                                tenant.value()))
                .containsExactly(cyd.toString());
    }

    @Test
    void anchorsNothingWithoutAKey() {
        TestApplication keyless = TestApplication.start();
        assertThat(keyless.in(tenant, () -> keyless.get(BookAnchors.class).anchor()))
                .isEmpty();
    }

    @Test
    void publishesTheKeysThatAnchorsWereSignedWith() {
        String key = Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
        assertThat(app.in(tenant, () -> app.get(BookAnchors.class).publicKeys()))
                .extracting(AnchorPublicKey::key)
                .containsExactly(key);
        anchor();
        assertThat(app.in(tenant, () -> app.get(BookAnchors.class).publicKeys()))
                .extracting(AnchorPublicKey::key)
                .containsExactly(key);
    }

    @Test
    void signsWithAKeyThatIsInFiles() throws IOException {
        Path secret = Files.writeString(
                directory.resolve("private.pem"),
                pem("PRIVATE KEY", KEYS.getPrivate().getEncoded()));
        TestApplication other = TestApplication.start()
                .setting("agentaid.ledger.anchor.private-key-location", secret.toString())
                .setting(
                        "agentaid.ledger.anchor.public-key-location",
                        publicKey().toString());
        assertThat(other.in(tenant, () -> other.get(BookAnchors.class).anchor()))
                .contains(1L);
        assertThat(verify("--key", publicKey().toString()).code()).isZero();

        Files.delete(secret);
        assertThatThrownBy(() ->
                        other.in(tenant, () -> other.get(BookAnchors.class).anchor()))
                .hasStackTraceContaining("the key at " + secret + " cannot be read");
    }

    // ---- the agent's proof

    @Test
    void provesAnAgentsAccountToAProgramThatKnowsNothingButTheFileAndTheKey() throws Exception {
        anchor();
        post(ann, 1);
        nextDay();
        anchor();
        post(ann, 2);

        Told told = checkAlone(proof(ann));
        assertThat(told.said())
                .contains("PROVEN: 8 entries of agent " + ann + ", balance 21.03 USD", "up to 7, 1 are newer");
        assertThat(told.code()).isZero();
        assertThat(check(proof(bob)).code()).isZero();
        assertThat(check(proof(cyd)).code()).isZero();
    }

    @Test
    void provesAnEmptyAccount() throws IOException {
        AgentId dan = app.fixtures(tenant).agent("Dan");
        assertThat(check(proof(dan)).said()).contains("PROVEN: 0 entries");
    }

    @Test
    void provesAnAccountOfMoreEntriesThanOnePiece() throws IOException {
        for (int i = 0; i <= LedgerProofs.ENTRIES_MAX; i++) {
            app.fixtures(tenant).balance(cyd, 1);
        }
        anchor();
        assertThat(check(proof(cyd)).said()).contains("PROVEN: " + (LedgerProofs.ENTRIES_MAX + 2) + " entries");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    amount    | "amountMinor":300        | "amountMinor":301        | entry 3 is not what its hash was made of
                    number    | "number":3,"id"          | "number":4,"id"          | entry 3 is missing
                    reason    | "reason":"Test"          | "reason":"Best"          | entry 1 is not what its hash was made of
                    wallets   | "wallets":3              | "wallets":4              | anchor 1 is not signed by this key
                    attested  | "entryNumber":6          | "entryNumber":5          | attests something else than entry 5
                    path      | "path":["                | "path":["L:00","         | attests something else than entry 6
                    cut       | "hash"                   | "hash                    | NOT PROVEN
                    """)
    void provesNothingOfAFileThatWasChanged(String what, String from, String to, String said) throws IOException {
        anchor();
        String proof = proof(ann);
        assertThat(proof).contains(from);
        Told told = check(proof.replaceFirst(java.util.regex.Pattern.quote(from), to));
        assertThat(told.said()).contains(said);
        assertThat(told.code()).isEqualTo(1);
    }

    // ----

    private record Verified(int code, String said) {}

    private record Told(int code, String said) {}

    private Verified verify(String... more) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (Connection owner = Postgres.running().owner().getConnection()) {
            Set<String> keys = more.length == 0 ? Set.of() : VerifyLedger.keyIds(Optional.of(more[1]));
            int code = VerifyLedger.verify(
                    owner, Optional.of(slug()), keys, new PrintStream(said, true, StandardCharsets.UTF_8));
            return new Verified(code, said.toString(StandardCharsets.UTF_8));
        } catch (SQLException | IOException | java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String slug() {
        return app.owner().text("select slug from tenants where id = ?", tenant.value());
    }

    /** As the schema's owner who lifts the locks: the strongest who could. */
    private void tamper(String... statements) throws SQLException {
        try (Connection owner = Postgres.running().owner().getConnection();
                Statement sql = owner.createStatement()) {
            owner.setAutoCommit(false);
            for (String table :
                    List.of("balance_ledger", "ledger_transactions", "ledger_anchors", "ledger_anchor_heads")) {
                sql.execute("alter table " + table + " disable trigger user");
            }
            for (String statement : statements) {
                assertThat(sql.executeUpdate(statement) > 0 || statement.startsWith("do"))
                        .as(statement)
                        .isTrue();
            }
            sql.execute("set constraints all immediate");
            for (String table :
                    List.of("balance_ledger", "ledger_transactions", "ledger_anchors", "ledger_anchor_heads")) {
                sql.execute("alter table " + table + " enable trigger user");
            }
            owner.commit();
        }
    }

    private String filled(String text, String entry, String transaction) {
        return text.replace("%e", entry)
                .replace("%t", transaction)
                .replace("%a", ann.toString())
                .replace("%c", cyd.toString());
    }

    private String entry(AgentId agent, int number, String column) {
        return app.owner()
                .text(
                        "select " + column + " from balance_ledger where agent_id = ? and entry_number = ?",
                        agent.value(),
                        number);
    }

    private void configure(KeyPair keys) {
        app.setting(
                        "agentaid.ledger.anchor.private-key",
                        pem("PRIVATE KEY", keys.getPrivate().getEncoded()))
                .setting(
                        "agentaid.ledger.anchor.public-key",
                        pem("PUBLIC KEY", keys.getPublic().getEncoded()));
    }

    private Optional<Long> anchor() {
        return app.in(tenant, () -> app.get(BookAnchors.class).anchor());
    }

    private void nextDay() {
        app.clock().advance(Duration.ofDays(1));
    }

    private void post(AgentId agent, long minor) {
        String key = "test:" + UUID.randomUUID();
        Posting posting = new Posting(
                key,
                EntryType.ADMIN_ADJUSTMENT,
                agent,
                Money.usd(minor),
                "TEST",
                key,
                "Test",
                app.clock().instant());
        assertThat(app.inTransaction(tenant, () -> app.get(Ledger.class).post(posting))
                        .isRefused())
                .isFalse();
    }

    private String proof(AgentId agent) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        app.in(tenant, () -> app.get(ProofDocument.class).write(agent, file));
        return file.toString(StandardCharsets.UTF_8);
    }

    private Told check(String proof) throws IOException {
        Path file = Files.writeString(directory.resolve("proof.json"), proof);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = CheckProof.run(
                new String[] {file.toString(), "--key", publicKey().toString()},
                new PrintStream(said, true, StandardCharsets.UTF_8));
        return new Told(code, said.toString(StandardCharsets.UTF_8));
    }

    /** As anybody would: the one source file, a JDK, no class path. */
    private Told checkAlone(String proof) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("proof.json"), proof);
        Path source = Path.of("../liquibase/src/main/java/com/agentaid/liquibase/books/CheckProof.java");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        source.toString(),
                        file.toString(),
                        "--key",
                        publicKey().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Told(java.waitFor(), said);
    }

    private Path publicKey() throws IOException {
        return Files.writeString(
                directory.resolve("public.pem"),
                pem("PUBLIC KEY", KEYS.getPublic().getEncoded()));
    }

    private static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }
}
