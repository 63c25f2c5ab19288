package com.agentaid.testing;

import com.agentaid.liquibase.Migrate;
import com.agentaid.liquibase.PrepareDatabase;
import com.agentaid.liquibase.Roles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import org.postgresql.ds.PGSimpleDataSource;

/** The real PostgreSQL, started once a JVM, with both roles and the whole schema; it ends with the JVM. */
public final class Postgres {

    private static final Roles ROLES = Roles.usual("owner", "app");
    private static final String CONNECTIONS_MAX = "300";

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
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

    public Sql ownerSql() {
        return new Sql(owner());
    }

    private PGSimpleDataSource login(String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {server.getPort()});
        source.setDatabaseName(PrepareDatabase.DATABASE);
        source.setUser(user);
        source.setPassword(password);
        source.setStringType("unspecified");
        return source;
    }

    private static Postgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", CONNECTIONS_MAX)
                    .start();
            try (Connection superuser = server.getPostgresDatabase().getConnection()) {
                PrepareDatabase.prepare(superuser, PrepareDatabase.DATABASE, ROLES);
            }
            Postgres postgres = new Postgres(server);
            try (Connection owner = postgres.owner().getConnection()) {
                Migrate.update(owner, ROLES.app());
            }
            return postgres;
        } catch (IOException | SQLException | LiquibaseException e) {
            throw new IllegalStateException("PostgreSQL for the tests does not start", e);
        }
    }

    private static final class Holder {
        static final Postgres RUNNING = start();
    }
}
