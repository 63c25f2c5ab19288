package com.agentaid.routing.internal.index;

import java.util.HashMap;
import java.util.Map;

/** Equal values once: thousands of agents share a schedule, a list of licences' dates, a currency. */
final class Interned {

    /** More different values than this are not worth remembering; what is interned stays as it is. */
    static final int VALUES_MAX = 100_000;

    private final Map<Object, Object> values = new HashMap<>();

    <T> T one(T value) {
        if (values.size() >= VALUES_MAX) {
            values.clear();
        }
        @SuppressWarnings("unchecked")
        T known = (T) values.putIfAbsent(value, value);
        return known == null ? value : known;
    }
}
