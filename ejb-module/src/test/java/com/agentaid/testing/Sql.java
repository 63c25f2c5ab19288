package com.agentaid.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Plain JDBC for fixtures and assertions, each statement its own transaction; parameters are {@code ?}. */
public final class Sql {

    private final DataSource source;

    Sql(DataSource source) {
        this.source = source;
    }

    public int update(String statement, @Nullable Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement prepared = prepare(connection, statement, parameters)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    public long number(String query, @Nullable Object... parameters) {
        return Long.parseLong(text(query, parameters));
    }

    /** The first column of the only row, as text; {@code "null"} for SQL NULL. */
    public String text(String query, @Nullable Object... parameters) {
        List<String> found = texts(query, parameters);
        if (found.size() != 1) {
            throw new IllegalStateException("one row expected, got " + found);
        }
        return found.get(0);
    }

    /** The first column of all rows. */
    public List<String> texts(String query, @Nullable Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement prepared = prepare(connection, query, parameters);
                ResultSet rows = prepared.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String statement, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < parameters.length; i++) {
            prepared.setObject(i + 1, parameters[i]);
        }
        return prepared;
    }
}
