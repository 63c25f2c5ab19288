package com.agentaid.benchmarks;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Where the measured system is, from system properties, and secrets from the environment, set by the {@code agentaid} script.
 *
 * @param appUrl base address of the web application
 * @param simUrl base address of the simulator's control API
 * @param dbUrl JDBC URL of the database; the benchmark logs in with the application's role
 */
record RunningSystem(
        URI appUrl,
        URI simUrl,
        String dbUrl,
        String dbUser,
        String dbPassword,
        String sourceKey,
        String calledNumber,
        String tenantSlug) {

    static RunningSystem fromProperties() {
        return new RunningSystem(
                URI.create(required("bench.app-url")),
                URI.create(required("bench.sim-url")),
                required("bench.db-url"),
                required("bench.db-user"),
                secret("AGENTAID_DB_PASSWORD"),
                secret("AGENTAID_SOURCE_KEY"),
                System.getProperty("bench.called-number", "+15125550100"),
                System.getProperty("bench.tenant", "demo"));
    }

    /** Logged in as the application is; by default it sees no tenant's rows. */
    Connection connection() throws SQLException {
        String url = dbUrl + (dbUrl.contains("?") ? "&" : "?") + "stringtype=unspecified";
        return DriverManager.getConnection(url, dbUser, dbPassword);
    }

    UUID tenant(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select id from tenants where slug = ?")) {
            query.setString(1, tenantSlug);
            try (ResultSet rows = query.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("no tenant " + tenantSlug);
                }
                return rows.getObject(1, UUID.class);
            }
        }
    }

    /** Secrets come by environment: a command line can be read by everybody on the machine. */
    private static String secret(String variable) {
        String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(variable + " is missing: start benchmarks by ./agentaid bench");
        }
        return value;
    }

    private static String required(String key) {
        String value = System.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(key + " is missing: start benchmarks by ./agentaid bench");
        }
        return value;
    }
}
