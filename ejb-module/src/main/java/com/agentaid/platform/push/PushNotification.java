package com.agentaid.platform.push;

import com.agentaid.platform.sql.Sql;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends signals to all nodes by PostgreSQL's NOTIFY, in a transaction of its own. NOTIFY would make its commit wait for the
 * disk; a signal may be lost, so it does not.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PushNotification {

    public static final String CHANNEL = "agentaid_push";
    /** PostgreSQL refuses payloads of 8000 bytes and more. */
    static final int PAYLOAD_BYTES_MAX = 7_900;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    public void send(List<PushSignal> signals) {
        List<String> payload = new ArrayList<>();
        int bytes = 2;
        for (PushSignal signal : signals) {
            String json = PushJson.write(signal);
            int length = json.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes + length > PAYLOAD_BYTES_MAX) {
                send(payload.stream());
                payload.clear();
                bytes = 2;
            }
            payload.add(json);
            bytes += length;
        }
        send(payload.stream());
    }

    private void send(java.util.stream.Stream<String> signals) {
        String payload = signals.collect(java.util.stream.Collectors.joining(",", "[", "]"));
        if (payload.length() > 2) {
            Sql.row(
                    entities,
                    "select set_config('synchronous_commit', 'off', true), cast(pg_notify('" + CHANNEL
                            + "', ?1) as text)",
                    payload);
        }
    }
}
