package com.agentaid.testing;

import com.agentaid.liquibase.Migrate;
import com.agentaid.liquibase.PrepareDatabase;
import com.agentaid.liquibase.Roles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import org.postgresql.ds.PGPoolingDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The real PostgreSQL, started once a JVM, with both roles and the whole schema; it ends with the JVM. A process that a test
 * starts uses that of the test.
 */
public final class Postgres {

    private static final Roles ROLES = Roles.usual("owner", "app");
    private static final String CONNECTIONS_MAX = "300";
    /** System property of benchmarks: a commit waits for the disk, as in production. */
    private static final String DURABLE = "agentaid.test.durable";
    /** System property of processes that tests start: where the test's server listens. */
    private static final String PORT = "agentaid.test.port";

    private static final int OWNER_CONNECTIONS_MAX = 60;

    private final int port;
    private final Sql ownerSql;

    private Postgres(int port) {
        this.port = port;
        this.ownerSql = new Sql(pool(login(ROLES.owner(), ROLES.ownerPassword()), OWNER_CONNECTIONS_MAX));
    }

    public static Postgres running() {
        return Holder.RUNNING;
    }

    /** Connections as the application has them: bound by row-level security. */
    public PGSimpleDataSource application() {
        return login(ROLES.app(), ROLES.appPassword());
    }

    /** Connections of the schema's owner, who sees every tenant. */
    public DataSource owner() {
        return login(ROLES.owner(), ROLES.ownerPassword());
    }

    /** How an operator's program of its own process is told of the owner's login. */
    public Map<String, String> ownerByEnvironment() {
        return Map.of(
                "AGENTAID_DB_URL",
                "jdbc:postgresql://127.0.0.1:" + port + "/" + PrepareDatabase.DATABASE,
                "AGENTAID_DB_OWNER_PASSWORD",
                ROLES.ownerPassword());
    }

    /** How a test's own process is told to use this server: an option of its Java. */
    public String option() {
        return "-D" + PORT + "=" + port;
    }

    /** On connections that are kept: a new one for each statement would cost more than the statement. */
    public Sql ownerSql() {
        return ownerSql;
    }

    @SuppressWarnings("deprecation") // the driver's own pool is enough for tests
    public static DataSource pool(PGSimpleDataSource source, int connectionsMax) {
        PGPoolingDataSource pool = new PGPoolingDataSource();
        pool.setServerNames(source.getServerNames());
        pool.setPortNumbers(source.getPortNumbers());
        pool.setDatabaseName(source.getDatabaseName());
        pool.setUser(source.getUser());
        pool.setPassword(source.getPassword());
        pool.setStringType(source.getStringType());
        pool.setMaxConnections(connectionsMax);
        return pool;
    }

    private PGSimpleDataSource login(String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(PrepareDatabase.DATABASE);
        source.setUser(user);
        source.setPassword(password);
        source.setStringType("unspecified");
        return source;
    }

    private static Postgres start() {
        try {
            EmbeddedPostgres.Builder settings =
                    EmbeddedPostgres.builder().setServerConfig("max_connections", CONNECTIONS_MAX);
            if (Boolean.getBoolean(DURABLE)) {
                settings.setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
            }
            EmbeddedPostgres server = settings.start();
            try (Connection superuser = server.getPostgresDatabase().getConnection()) {
                PrepareDatabase.prepare(superuser, PrepareDatabase.DATABASE, ROLES);
            }
            Postgres postgres = new Postgres(server.getPort());
            try (Connection owner = postgres.owner().getConnection()) {
                Migrate.update(owner, ROLES.app());
            }
            return postgres;
        } catch (IOException | SQLException | LiquibaseException e) {
            throw new IllegalStateException("PostgreSQL for the tests does not start", e);
        }
    }

    private static final class Holder {
        static final Postgres RUNNING =
                Integer.getInteger(PORT) == null ? start() : new Postgres(Integer.getInteger(PORT));
    }
}
