package com.agentaid.platform.push;

import com.agentaid.platform.log.Log;
import com.agentaid.platform.work.WorkerThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/**
 * Signals of committed transactions on their way to the database's NOTIFY. Equal signals that wait are one; when the queue is
 * full the oldest go, for a lost signal costs a reader some freshness and a full heap costs everything. One thread at a time
 * empties it, in batches, on its own short transactions.
 */
@ApplicationScoped
public class PushQueue {

    static final int WAITING_MAX = 10_000;
    static final int BATCH_MAX = 200;

    private static final Log LOG = Log.of(PushQueue.class);

    @Inject
    PushNotification notification;

    @Inject
    WorkerThreads threads;

    private final Set<PushSignal> waiting = new LinkedHashSet<>();
    private boolean emptying;

    public void onSignal(@Observes(during = TransactionPhase.AFTER_SUCCESS) PushSignal signal) {
        boolean start;
        synchronized (waiting) {
            if (waiting.size() >= WAITING_MAX) {
                Iterator<PushSignal> oldest = waiting.iterator();
                oldest.next();
                oldest.remove();
            }
            waiting.add(signal);
            start = !emptying;
            emptying = true;
        }
        if (start) {
            start();
        }
    }

    private void start() {
        try {
            threads.execute(this::empty);
        } catch (RejectedExecutionException e) {
            stopEmptying();
            LOG.warn("no thread to push with; the next signal tries again", e);
        }
    }

    private void empty() {
        boolean emptied = false;
        try {
            for (List<PushSignal> batch = take(); !batch.isEmpty(); batch = take()) {
                notification.send(batch);
            }
            emptied = true;
        } catch (RuntimeException e) {
            LOG.warn("signals were lost, clients read again when they reconnect", e);
        } finally {
            if (!emptied) {
                stopEmptying();
            }
        }
    }

    /** Empty means: nothing waits and this thread is no longer the one that empties. */
    private List<PushSignal> take() {
        synchronized (waiting) {
            List<PushSignal> batch = new ArrayList<>();
            Iterator<PushSignal> signals = waiting.iterator();
            while (signals.hasNext() && batch.size() < BATCH_MAX) {
                batch.add(signals.next());
                signals.remove();
            }
            emptying = !batch.isEmpty();
            return batch;
        }
    }

    private void stopEmptying() {
        synchronized (waiting) {
            emptying = false;
        }
    }
}
