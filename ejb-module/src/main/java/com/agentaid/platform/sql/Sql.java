package com.agentaid.platform.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Native statements on the connection of an EntityManager's transaction, with parameters {@code ?1 ?2 …} in order. Write
 * {@code cast(?1 as uuid[])}, not {@code ?1::uuid[]}, and no {@code ?} operators of jsonb. Instants become offset times, enums
 * their names.
 *
 * <p>Within a transaction they go to JDBC directly, after what the entities changed was flushed: a persistence provider adds
 * nothing to a native statement but time. It still runs the first statement of a transaction, which makes it take the
 * connection that all others then share.
 */
public final class Sql {

    private Sql() {}

    /** The number of rows that the statement touched. */
    public static int update(EntityManager entities, String statement, @Nullable Object... parameters) {
        Connection connection = connection(entities);
        if (connection == null) {
            return query(entities, statement, parameters).executeUpdate();
        }
        try (PreparedStatement prepared = prepare(connection, statement, parameters)) {
            return prepared.executeUpdate();
        } catch (SQLException failed) {
            throw new PersistenceException(failed.getMessage(), failed);
        }
    }

    /** Also for {@code … returning}: the rows, all of them; the statement itself must carry a limit where it needs one. */
    public static List<Row> rows(EntityManager entities, String statement, @Nullable Object... parameters) {
        Connection connection = connection(entities);
        if (connection == null) {
            List<?> rows = query(entities, statement, parameters).getResultList();
            return rows.stream().map(Sql::row).toList();
        }
        try (PreparedStatement prepared = prepare(connection, statement, parameters);
                ResultSet found = prepared.executeQuery()) {
            return rows(found);
        } catch (SQLException failed) {
            throw new PersistenceException(failed.getMessage(), failed);
        }
    }

    /** @throws IllegalStateException when the statement answers more than one row */
    public static Optional<Row> row(EntityManager entities, String statement, @Nullable Object... parameters) {
        List<Row> rows = rows(entities, statement, parameters);
        if (rows.size() > 1) {
            throw new IllegalStateException("one row expected, got " + rows.size());
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    /** An array as PostgreSQL writes it, {@code {a,b}}, for {@code cast(?1 as uuid[])}; for ids and codes without commas or quotes. */
    public static String array(Collection<?> elements) {
        return elements.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }

    /** The transaction's own; null outside a transaction, and before the provider has taken one for it. */
    private static @Nullable Connection connection(EntityManager entities) {
        if (!entities.isJoinedToTransaction()) {
            return null;
        }
        Connection connection = entities.unwrap(Connection.class);
        try {
            if (connection == null || connection.isClosed() || connection.getAutoCommit()) {
                return null;
            }
        } catch (SQLException failed) {
            throw new PersistenceException(failed.getMessage(), failed);
        }
        entities.flush();
        return connection;
    }

    private static PreparedStatement prepare(Connection connection, String written, @Nullable Object... parameters)
            throws SQLException {
        Statement statement = Statement.of(written);
        PreparedStatement prepared = connection.prepareStatement(statement.sql());
        try {
            for (int i = 0; i < statement.positions().size(); i++) {
                prepared.setObject(
                        i + 1, portable(parameters[statement.positions().get(i)]));
            }
            return prepared;
        } catch (SQLException | RuntimeException failed) {
            prepared.close();
            throw failed;
        }
    }

    private static List<Row> rows(ResultSet found) throws SQLException {
        int columns = found.getMetaData().getColumnCount();
        List<Row> rows = new ArrayList<>();
        while (found.next()) {
            @Nullable Object[] row = new @Nullable Object[columns];
            for (int column = 0; column < columns; column++) {
                row[column] = found.getObject(column + 1);
            }
            rows.add(new Row(row));
        }
        return rows;
    }

    private static Query query(EntityManager entities, String statement, @Nullable Object... parameters) {
        Query query = entities.createNativeQuery(statement);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, portable(parameters[i]));
        }
        return query;
    }

    private static @Nullable Object portable(@Nullable Object parameter) {
        if (parameter instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        return parameter instanceof Enum<?> constant ? constant.name() : parameter;
    }

    private static Row row(@Nullable Object columns) {
        return new Row(columns instanceof Object[] many ? many : new @Nullable Object[] {columns});
    }
}
