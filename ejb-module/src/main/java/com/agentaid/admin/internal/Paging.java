package com.agentaid.admin.internal;

import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list: its rows, and how many the list has. */
final class Paging {
    private Paging() {}

    /**
     * @param select the whole list in its order
     * @param counted where its rows come from, {@code from … where …}, with what tells them apart alone
     * @param parameters of both statements
     */
    static <T> Page<T> page(
            EntityManager em,
            String select,
            String counted,
            Function<Row, T> reader,
            int page,
            int size,
            @Nullable Object... parameters) {
        int given = parameters.length;
        @Nullable Object[] bounded = Arrays.copyOf(parameters, given + 2);
        bounded[given] = size;
        bounded[given + 1] = (long) page * size;
        String bounds = " limit ?" + (given + 1) + " offset ?" + (given + 2);
        List<T> rows =
                Sql.rows(em, select + bounds, bounded).stream().map(reader).toList();
        long total = Sql.row(em, "select count(*) " + counted, parameters)
                .orElseThrow()
                .number(0);
        return new Page<>(rows, page, size, total);
    }
}
