package com.agentaid.liquibase;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The step before the first migration, done once by a superuser: the two roles and the database. A second run sets the
 * passwords again and changes nothing else.
 */
public final class PrepareDatabase {

    public static final String DATABASE = "agentaid";

    private PrepareDatabase() {}

    /**
     * {@code --superuser-url jdbc:postgresql://host/postgres --superuser NAME --superuser-password … --owner-password …
     * --app-password …}, {@code --database} where it is not {@value #DATABASE}.
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.err));
    }

    static int run(String[] arguments, PrintStream err) {
        try {
            CommandLine line = CommandLine.of(
                    arguments,
                    0,
                    "superuser-url",
                    "superuser",
                    "superuser-password",
                    "database",
                    "owner-password",
                    "app-password");
            try (Connection superuser = DriverManager.getConnection(
                    line.get("superuser-url"), line.get("superuser"), line.get("superuser-password"))) {
                prepare(
                        superuser,
                        line.find("database").orElse(DATABASE),
                        Roles.usual(line.get("owner-password"), line.get("app-password")));
            }
            return 0;
        } catch (CommandLine.WrongUsage | SQLException e) {
            err.println("The database cannot be prepared: " + e.getMessage());
            return 1;
        }
    }

    /** @param superuser a connection to any database of the server, in auto-commit */
    public static void prepare(Connection superuser, String database, Roles roles) throws SQLException {
        login(superuser, roles.owner(), roles.ownerPassword());
        login(superuser, roles.app(), roles.appPassword());
        if (!exists(superuser, "select 1 from pg_database where datname = ?", database)) {
            execute(superuser, "select format('create database %I owner %I', ?, ?)", database, roles.owner());
        }
        execute(superuser, "select format('revoke all on database %I from public', ?)", database);
        execute(superuser, "select format('grant connect on database %I to %I', ?, ?)", database, roles.app());
    }

    private static void login(Connection superuser, String role, String password) throws SQLException {
        String form = exists(superuser, "select 1 from pg_roles where rolname = ?", role)
                ? "select format('alter role %I login password %L nosuperuser nobypassrls', ?, ?)"
                : "select format('create role %I login password %L nosuperuser nobypassrls', ?, ?)";
        execute(superuser, form, role, password);
    }

    private static boolean exists(Connection superuser, String query, String name) throws SQLException {
        try (PreparedStatement statement = superuser.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Lets the server quote names and passwords: utility statements take no parameters. */
    private static void execute(Connection superuser, String form, String... values) throws SQLException {
        String command;
        try (PreparedStatement statement = superuser.prepareStatement(form)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                command = rows.getString(1);
            }
        }
        try (Statement statement = superuser.createStatement()) {
            statement.execute(command);
        }
    }
}
