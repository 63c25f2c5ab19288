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

    public static Map<String, String> ofBody(byte[] body) {
        return parse(Utf8.decode(body));
    }

    public static Map<String, String> ofQuery(@Nullable String query) {
        return query == null ? Map.of() : parse(query);
    }

    private static Map<String, String> parse(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            if (fields.size() >= FIELDS_MAX) {
                throw new ProblemException(Problem.badRequest("The form has more than " + FIELDS_MAX + " fields."));
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            fields.putIfAbsent(decode(name), decode(value));
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
