package com.agentaid.platform.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement as JDBC wants it: {@code ?1 ?2 …} replaced by {@code ?}, with the parameter that belongs to each.
 *
 * @param positions for each {@code ?} the index of its parameter, from zero
 */
record Statement(String sql, List<Integer> positions) {
    /** Literals and comments are left alone; whatever else follows a question mark is no parameter of ours. */
    private static final Pattern PARAMETER = Pattern.compile("'(?:[^']|'')*'|--[^\\n]*|\\?(\\d+)");

    /** The application's statements are constants and few; one that is composed at run time must not fill the memory. */
    private static final int KEPT_MAX = 2_000;

    private static final Map<String, Statement> KEPT = new ConcurrentHashMap<>();

    static Statement of(String written) {
        Statement kept = KEPT.get(written);
        if (kept != null) {
            return kept;
        }
        Statement parsed = parse(written);
        if (KEPT.size() < KEPT_MAX) {
            KEPT.put(written, parsed);
        }
        return parsed;
    }

    private static Statement parse(String written) {
        List<Integer> positions = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(written);
        StringBuilder sql = new StringBuilder();
        while (matcher.find()) {
            String number = matcher.group(1);
            if (number == null) {
                matcher.appendReplacement(sql, Matcher.quoteReplacement(matcher.group()));
            } else {
                positions.add(Integer.parseInt(number) - 1);
                matcher.appendReplacement(sql, "?");
            }
        }
        return new Statement(matcher.appendTail(sql).toString(), List.copyOf(positions));
    }
}
