package com.agentaid.platform.paging;

import java.util.List;
import java.util.function.Function;

/** One page of a longer list; pages count from zero. */
public record Page<T>(List<T> items, int page, int size, long total) {

    public static final int SIZE_MAX = 100;
    public static final int SIZE_DEFAULT = 20;
    public static final int PAGE_MAX = 10_000;

    public Page {
        items = List.copyOf(items);
    }

    /** The wish of a client, kept within the limits. */
    public static int size(int wanted) {
        return wanted <= 0 ? SIZE_DEFAULT : Math.min(wanted, SIZE_MAX);
    }

    /** The wish of a client, kept within the limits. */
    public static int number(int wanted) {
        return Math.max(0, Math.min(wanted, PAGE_MAX));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), page, size, total);
    }
}
