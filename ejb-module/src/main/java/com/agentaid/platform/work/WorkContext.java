package com.agentaid.platform.work;

import com.agentaid.shared.TenantId;
import java.util.regex.Pattern;

/** For whom a thread works, by whose hand, and the id that ties webhook, queue, worker, rows, log lines and push together. */
public record WorkContext(TenantId tenant, String correlationId, Actor actor) {

    private static final Pattern CORRELATION_ID = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    public WorkContext {
        if (!CORRELATION_ID.matcher(correlationId).matches()) {
            throw new IllegalArgumentException("not a correlation id (1 to 100 of A-Z a-z 0-9 . _ : -)");
        }
    }

    /** Whether a text from outside may serve as correlation id: what enters log lines must not forge them. */
    public static boolean isCorrelationId(String text) {
        return CORRELATION_ID.matcher(text).matches();
    }
}
