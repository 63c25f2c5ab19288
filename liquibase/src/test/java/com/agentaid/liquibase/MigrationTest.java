package com.agentaid.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.liquibase.books.VerifyLedger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole changelog on the real PostgreSQL. */
class MigrationTest {

    private static final Roles ROLES = Roles.usual("owner's pass", "app-pass");
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @Test
    void appliesOnceAndRollsBackToNothingAndAppliesAgain() throws Exception {
        prepare("migration_forth_and_back");
        try (Connection owner = owner("migration_forth_and_back")) {
            int applied = Migrate.update(owner, ROLES.app());
            assertThat(applied).isGreaterThan(30);
            assertThat(Migrate.update(owner, ROLES.app())).isZero();
            assertThat(Migrate.missing(owner, ROLES.app())).isEmpty();
            assertThat(Migrate.rollbackSql(owner, ROLES.app(), applied)).contains("drop table calls");

            Migrate.rollback(owner, ROLES.app(), applied);
            assertThat(leftovers(owner)).isEmpty();
            assertThat(Migrate.update(owner, ROLES.app())).isEqualTo(applied);
        }
    }

    @Test
    void tellsAnOperatorWhatIsMissingAppliesItAndPrintsHowToUndoIt() throws Exception {
        prepare("migration_operator");
        assertThat(operator("migration_operator", "status"))
                .contains("changesets are not applied", "billing:0001-balance-ledger");
        assertThat(operator("migration_operator", "update")).contains("changesets applied.");
        assertThat(operator("migration_operator", "rollback-sql", "--count", "2"))
                .contains("Rollback 2 Change(s) Script", "Rolling Back ChangeSet: ");
        assertThat(operator("migration_operator", "status")).contains("The schema is up to date.");
    }

    @Test
    void refusesWhatAnOperatorMistypes() throws Exception {
        prepare("migration_mistyped");
        assertThat(operator("migration_mistyped", "rollback-sql", "--cuont", "2"))
                .contains("unknown option --cuont");
        assertThat(operator("migration_mistyped", "rollback-sql", "--count", "0"))
                .contains("--count takes a whole number from 1, not \"0\"");
        assertThat(operator("migration_mistyped", "down")).contains("say update, status or rollback-sql");
    }

    @Test
    void putsEveryTableWithATenantUnderRowLevelSecurity() throws Exception {
        prepare("migration_security");
        try (Connection owner = owner("migration_security")) {
            Migrate.update(owner, ROLES.app());
            assertThat(
                            strings(
                                    owner,
                                    """
                            select c.relname from pg_class c
                              join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
                             where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not c.relrowsecurity
                            """))
                    .isEmpty();
        }
    }

    @Test
    void leavesTheApplicationNoWayToChangeTheSchemaOrTheBooks() throws Exception {
        prepare("migration_privileges");
        try (Connection owner = owner("migration_privileges")) {
            Migrate.update(owner, ROLES.app());
        }
        try (Connection app = postgres.getDatabase(ROLES.app(), "migration_privileges")
                        .getConnection();
                Statement sql = app.createStatement()) {
            for (String forbidden : List.of(
                    "create table mine (id int)",
                    "alter table calls disable row level security",
                    "update balance_ledger set amount_minor = 1",
                    "delete from admin_audit_logs",
                    "truncate call_events",
                    "delete from calls",
                    "insert into tenants (id, slug, name) values (gen_random_uuid(), 'mine', 'Mine')")) {
                assertThatThrownBy(() -> sql.execute(forbidden))
                        .as(forbidden)
                        .isInstanceOf(SQLException.class)
                        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
            }
        }
    }

    @Test
    void fillsInTheDemoOnceHoweverOftenItRuns() throws Exception {
        prepare("migration_demo");
        try (Connection owner = owner("migration_demo")) {
            Migrate.update(owner, ROLES.app());
            DemoData.seed(owner, "demo-source-key");
            List<String> first = demoCounts(owner);
            DemoData.seed(owner, "demo-source-key");
            assertThat(demoCounts(owner)).isEqualTo(first);
            assertThat(strings(owner, "select sum(amount_minor) from balance_ledger"))
                    .containsExactly("0");
            assertThat(
                            strings(
                                    owner,
                                    "select email || ' ' || posted_minor from agents join agent_balances on agent_id = id order by email"))
                    .containsExactly(
                            "ada@demo.example 50000",
                            "bob@demo.example 10000",
                            "cara@demo.example 4000",
                            "dan@demo.example 500",
                            "eve@demo.example 20000",
                            "frank@demo.example 20000",
                            "zoe@acme.example 90000");
        }
    }

    @Test
    void chainsTheEntriesThatWereMadeBeforeAsThoseThatFollow() throws Exception {
        prepare("migration_chain");
        try (Connection owner = owner("migration_chain")) {
            List<String> all = Migrate.missing(owner, ROLES.app());
            Migrate.update(owner, ROLES.app());
            Migrate.rollback(owner, ROLES.app(), all.size() - all.indexOf("billing:0005-hash-of-an-entry"));
            DemoData.seed(owner, "demo-source-key");
            Migrate.update(owner, ROLES.app());
            assertThat(strings(owner, "select count(*) from balance_ledger where entry_hash is not null"))
                    .containsExactly("7");
            assertThatThrownBy(() -> strings(owner, "delete from balance_ledger returning id"))
                    .hasMessageContaining("append-only");
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (Connection owner = owner("migration_chain")) {
            int code = VerifyLedger.verify(
                    owner, Optional.empty(), Set.of(), new PrintStream(said, true, StandardCharsets.UTF_8));
            assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
        }
    }

    /** What the command says, on either stream. */
    private static String operator(String database, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--url", postgres.getJdbcUrl(ROLES.owner(), database)));
        arguments.addAll(List.of("--owner-password", ROLES.ownerPassword()));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        Migrate.run(arguments.toArray(String[]::new), stream, stream);
        return said.toString(StandardCharsets.UTF_8);
    }

    private static void prepare(String database) throws SQLException {
        try (Connection superuser = postgres.getPostgresDatabase().getConnection()) {
            PrepareDatabase.prepare(superuser, database, ROLES);
            PrepareDatabase.prepare(superuser, database, ROLES);
        }
    }

    private static Connection owner(String database) throws SQLException {
        return postgres.getDatabase(ROLES.owner(), database).getConnection();
    }

    private static List<String> leftovers(Connection owner) throws SQLException {
        return strings(
                owner,
                """
                select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
                   and relname not like 'databasechangelog%'
                 union all select proname from pg_proc where pronamespace = 'public'::regnamespace
                """);
    }

    private static List<String> demoCounts(Connection owner) throws SQLException {
        List<String> counts = new ArrayList<>();
        for (String table : List.of(
                "tenants",
                "campaigns",
                "campaign_phone_numbers",
                "agents",
                "agent_licenses",
                "agent_status",
                "campaign_subscriptions",
                "admin_users",
                "sources",
                "ledger_transactions",
                "balance_ledger")) {
            counts.add(table + strings(owner, "select count(*) from " + table));
        }
        return counts;
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
