package com.agentaid.simulator.launcher;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;

/** Roles, database and tables: the superuser makes the roles, the owner migrates, the application does neither. */
final class Schema {
    private Schema() {}

    static void migrate(LaunchOptions options, Secrets secrets) {
        String server = options.databaseUrl().replaceFirst("/agentaid$", "/postgres");
        try (Connection root = DriverManager.getConnection(server, "postgres", secrets.get("db.superuser-password"));
                Statement sql = root.createStatement()) {
            for (String[] role : new String[][] {
                {ApplicationSettings.DATABASE_OWNER, secrets.get("db.owner-password")},
                {ApplicationSettings.DATABASE_USER, secrets.get("db.app-password")}
            }) {
                if (!sql.executeQuery("select 1 from pg_roles where rolname = '" + role[0] + "'")
                        .next()) {
                    sql.execute("create role " + role[0] + " login password '" + role[1] + "'");
                }
            }
            if (!sql.executeQuery("select 1 from pg_database where datname = 'agentaid'")
                    .next()) {
                sql.execute("create database agentaid owner " + ApplicationSettings.DATABASE_OWNER);
            }
        } catch (SQLException e) {
            throw new CannotStart("The database roles cannot be made: " + e.getMessage() + ".", e);
        }
        try (Connection owner = DriverManager.getConnection(
                        options.databaseUrl(), ApplicationSettings.DATABASE_OWNER, secrets.get("db.owner-password"));
                Liquibase liquibase = new Liquibase(
                        "db/changelog.xml",
                        new ClassLoaderResourceAccessor(),
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(owner)))) {
            liquibase.update(new Contexts());
        } catch (SQLException | LiquibaseException e) {
            throw new CannotStart("The migration failed: " + e.getMessage() + ".", e);
        }
    }
}
