package com.agentaid.web.http;

import com.agentaid.platform.paging.Page;
import java.util.List;
import java.util.function.Function;

/** One page of a list, as every list address answers it. */
public record Listing<T>(List<T> items, int page, int size, long total) {
    public static <S, T> Listing<T> of(Page<S> page, Function<? super S, ? extends T> view) {
        Page<T> seen = page.map(view);
        return new Listing<>(seen.items(), seen.page(), seen.size(), seen.total());
    }
}
