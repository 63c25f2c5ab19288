package com.agentaid.simulator.webhooks;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The latest deliveries, newest last; older ones are forgotten so that a day under load does not fill the memory. */
public final class DeliveryLog {
    private static final int KEPT_MAX = 3_000;

    private final Deque<Delivery> deliveries = new ArrayDeque<>();
    private final List<Consumer<Delivery>> watchers = new CopyOnWriteArrayList<>();
    private long lastId;

    public void watch(Consumer<Delivery> watcher) {
        watchers.add(watcher);
    }

    void add(Instant at, Webhook webhook, int attempt, Reply reply, long tookMillis) {
        Delivery delivery;
        synchronized (this) {
            delivery = new Delivery("WH" + ++lastId, at, webhook, attempt, reply, tookMillis);
            deliveries.add(delivery);
            if (deliveries.size() > KEPT_MAX) {
                deliveries.remove();
            }
        }
        watchers.forEach(watcher -> watcher.accept(delivery));
    }

    public synchronized List<Delivery> all() {
        return List.copyOf(deliveries);
    }

    public Optional<Delivery> find(String id) {
        return all().stream().filter(delivery -> delivery.id().equals(id)).findFirst();
    }
}
