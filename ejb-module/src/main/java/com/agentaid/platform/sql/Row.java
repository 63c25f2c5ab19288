package com.agentaid.platform.sql;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of a native query, by column position from zero. Hides in what classes a provider hands over the same column. */
public final class Row {

    private final @Nullable Object[] columns;

    Row(@Nullable Object[] columns) {
        this.columns = columns;
    }

    public boolean isNull(int column) {
        return columns[column] == null;
    }

    public String text(int column) {
        return value(column).toString();
    }

    public @Nullable String textOrNull(int column) {
        return isNull(column) ? null : text(column);
    }

    public UUID uuid(int column) {
        return value(column) instanceof UUID id ? id : UUID.fromString(text(column));
    }

    public @Nullable UUID uuidOrNull(int column) {
        return isNull(column) ? null : uuid(column);
    }

    public long number(int column) {
        Object value = value(column);
        return value instanceof BigDecimal exact ? exact.longValueExact() : ((Number) value).longValue();
    }

    public @Nullable Long numberOrNull(int column) {
        return isNull(column) ? null : number(column);
    }

    public int integer(int column) {
        return Math.toIntExact(number(column));
    }

    public @Nullable Integer integerOrNull(int column) {
        return isNull(column) ? null : integer(column);
    }

    public boolean flag(int column) {
        return (Boolean) value(column);
    }

    public Instant instant(int column) {
        Object value = value(column);
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof LocalDateTime time) {
            return time.toInstant(ZoneOffset.UTC);
        }
        return ((Timestamp) value).toInstant();
    }

    public @Nullable Instant instantOrNull(int column) {
        return isNull(column) ? null : instant(column);
    }

    public LocalDate date(int column) {
        return value(column) instanceof java.sql.Date date ? date.toLocalDate() : (LocalDate) value(column);
    }

    public byte[] bytes(int column) {
        return (byte[]) value(column);
    }

    /** A list that the query wrote by {@code array_to_string(…, ',')}; arrays themselves come differently from each provider. */
    public List<String> list(int column) {
        String joined = isNull(column) ? "" : text(column);
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(",", -1));
    }

    private Object value(int column) {
        Object value = columns[column];
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return value;
    }
}
