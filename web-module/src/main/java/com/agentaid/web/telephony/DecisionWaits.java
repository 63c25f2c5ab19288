package com.agentaid.web.telephony;

import com.agentaid.shared.CallId;
import com.agentaid.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The carrier's requests that wait, without a thread, for the routing of their call. Whoever moves a call signals it on
 * every node; the node that holds the request reads what comes next and answers. A lost signal costs a caller no more than
 * the longest wait: then the answer is to ask again.
 */
@ApplicationScoped
public class DecisionWaits {
    private static final int WAITING_MAX = 10_000;
    private final Map<Key, Set<DecisionWait>> waiting = new ConcurrentHashMap<>();

    @Inject
    DecisionReader reader;

    /** Registers first and looks then, so that a signal between the two is not lost. */
    void begin(DecisionWait wait) {
        if (waiting.size() < WAITING_MAX) {
            waiting.computeIfAbsent(keyOf(wait), key -> ConcurrentHashMap.newKeySet())
                    .add(wait);
        }
        wait.look();
        forgetIfDone(wait);
    }

    /** The wait is over without a signal: one last look, then the caller is asked to come again. */
    void timedOut(DecisionWait wait) {
        reader.lookLast(wait);
    }

    void forgetIfDone(DecisionWait wait) {
        if (wait.isDone()) {
            waiting.computeIfPresent(keyOf(wait), (key, waits) -> {
                waits.remove(wait);
                return waits.isEmpty() ? null : waits;
            });
        }
    }

    public void wake(TenantId tenant, UUID call) {
        waiting.getOrDefault(new Key(tenant, new CallId(call)), Set.of()).forEach(reader::look);
    }

    public void wakeAll() {
        waiting.values().forEach(waits -> waits.forEach(reader::look));
    }

    private static Key keyOf(DecisionWait wait) {
        return new Key(wait.work().tenant(), wait.call());
    }

    private record Key(TenantId tenant, CallId call) {}
}
