package com.agentaid.platform.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Native statements through an EntityManager, with parameters {@code ?1 ?2 …} in order. Write {@code cast(?1 as uuid[])}, not
 * {@code ?1::uuid[]}, and no {@code ?} operators of jsonb: not every provider leaves them alone. Instants become offset times,
 * enums their names.
 */
public final class Sql {

    private Sql() {}

    /** The number of rows that the statement touched. */
    public static int update(EntityManager entities, String statement, @Nullable Object... parameters) {
        return query(entities, statement, parameters).executeUpdate();
    }

    /** Also for {@code … returning}: the rows, all of them; the statement itself must carry a limit where it needs one. */
    public static List<Row> rows(EntityManager entities, String statement, @Nullable Object... parameters) {
        List<?> rows = query(entities, statement, parameters).getResultList();
        return rows.stream().map(Sql::row).toList();
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
