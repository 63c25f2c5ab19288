package com.agentaid.web.inserver;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database behind the deployed application, as its superuser. */
final class TestRows {
    private TestRows() {}

    /** The first column of the first row. */
    static String text(String query, Object... parameters) {
        try (Connection database = TestServers.database();
                PreparedStatement sql = prepared(database, query, parameters);
                ResultSet found = sql.executeQuery()) {
            return found.next() ? String.valueOf(found.getString(1)) : "none";
        } catch (SQLException failed) {
            throw new IllegalStateException(query, failed);
        }
    }

    static void change(String statement, @Nullable Object... parameters) {
        try (Connection database = TestServers.database();
                PreparedStatement sql = prepared(database, statement, parameters)) {
            sql.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException(statement, failed);
        }
    }

    private static PreparedStatement prepared(Connection database, String query, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement sql = database.prepareStatement(query);
        for (int i = 0; i < parameters.length; i++) {
            sql.setObject(i + 1, parameters[i]);
        }
        return sql;
    }
}
