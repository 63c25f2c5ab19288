package com.agentaid.platform.csv;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Comma-separated values as RFC 4180 has them: a cell is quoted where it must be, a line ends with CR and LF. */
public final class Csv {
    /** Stands first in files that people open: without it a spreadsheet takes UTF-8 for its own code page. */
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final Pattern FORMULA = Pattern.compile("(?s)[=+@\t\r].*|-(?![0-9.]+$).*");
    private static final Pattern NEEDS_QUOTES = Pattern.compile("(?s).*[\",\r\n].*|\\s.*|.*\\s");

    private Csv() {}

    /** One line with its end; nothing where a cell is null. */
    public static String line(@Nullable Object... cells) {
        return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** So that no spreadsheet takes somebody's words for a formula: they get an apostrophe in front. Numbers stay numbers. */
    public static String harmless(String words) {
        return FORMULA.matcher(words).matches() ? "'" + words : words;
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : harmless(value.toString());
        return NEEDS_QUOTES.matcher(text).matches() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
