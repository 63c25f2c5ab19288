package com.agentaid.web.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an {@code application/x-www-form-urlencoded} text. Parsed by ourselves from the exact bytes, because the
 * carrier's signature covers what was sent and a servlet's parameter map mixes body and query.
 */
public final class FormFields {
    private static final int FIELDS_MAX = 400;

    private FormFields() {}

    /** Of a field that stands twice the first. */
    public static Map<String, String> ofBody(byte[] body) {
        return parse(Utf8.decode(body), false);
    }

    /** Of a field that stands twice the first. */
    public static Map<String, String> ofQuery(@Nullable String query) {
        return query == null ? Map.of() : parse(query, false);
    }

    /** @throws ProblemException naming a field that stands twice: nobody knows which of the two was meant */
    public static Map<String, String> onceOfBody(byte[] body) {
        return parse(Utf8.decode(body), true);
    }

    /** @throws ProblemException naming a field that stands twice */
    public static Map<String, String> onceOfQuery(@Nullable String query) {
        return query == null ? Map.of() : parse(query, true);
    }

    private static Map<String, String> parse(String text, boolean once) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            if (fields.size() >= FIELDS_MAX) {
                throw new ProblemException(Problem.badRequest("The form has more than " + FIELDS_MAX + " fields."));
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = decode(equals < 0 ? "" : pair.substring(equals + 1));
            if (fields.putIfAbsent(name, value) != null && once) {
                throw new ProblemException(Problem.badField(name, "stands twice in the form"));
            }
        }
        return Collections.unmodifiableMap(fields);
    }

    private static String decode(String encoded) {
        byte[] in = encoded.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '+') {
                out.write(' ');
            } else if (in[i] == '%') {
                out.write(hex(in, i + 1) * 16 + hex(in, i + 2));
                i += 2;
            } else {
                out.write(in[i]);
            }
        }
        return Utf8.decode(out.toByteArray());
    }

    private static int hex(byte[] text, int at) {
        int digit = at < text.length ? Character.digit(text[at], 16) : -1;
        if (digit < 0) {
            throw new ProblemException(Problem.badRequest("The form has a broken percent escape."));
        }
        return digit;
    }
}
