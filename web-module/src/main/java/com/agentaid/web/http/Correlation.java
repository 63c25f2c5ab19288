package com.agentaid.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id that follows one request through queue, worker, database and log. A caller may bring his own when it is well
 * formed: a value that could break a log line or fill a column is replaced, not repaired.
 */
public final class Correlation {
    public static final String HEADER = "X-Correlation-Id";
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{7,63}");
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();
    private static final String ATTRIBUTE = "agentaid.correlation";
    private static final String NONE = "none";

    private Correlation() {}

    public static String acceptOrNew(@Nullable String brought) {
        return brought != null && WELL_FORMED.matcher(brought).matches()
                ? brought
                : UUID.randomUUID().toString();
    }

    /** Of the request that this thread serves; {@code none} outside of one. */
    public static String current() {
        String id = CURRENT.get();
        return id == null ? NONE : id;
    }

    /** The id of this request: settled once, by whoever needs it first (the authentication runs before the filters). */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String settled) {
            return settled;
        }
        String id = acceptOrNew(request.getHeader(HEADER));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** Puts the id on this thread; to be closed on the same thread. */
    public static Scope on(String id) {
        String before = CURRENT.get();
        CURRENT.set(id);
        return () -> {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        };
    }

    /** While open, {@link #current()} answers the id it was opened with. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
