package com.agentaid.simulator.control;

import com.agentaid.simulator.wire.Json;
import io.javalin.Javalin;
import io.javalin.http.sse.SseClient;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Tells open admin pages what changed; they read it themselves, so a lost message costs nothing. */
public final class LiveFeed implements AutoCloseable {
    private static final int WAITING_MAX = 1_000;
    private static final int PAGES_MAX = 50;

    private final Set<SseClient> pages = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor sender = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            step -> {
                Thread thread = new Thread(step, "live-feed");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardOldestPolicy());

    public void addTo(Javalin web) {
        web.sse("/sim/live", page -> {
            if (pages.size() >= PAGES_MAX) {
                page.close();
                return;
            }
            page.keepAlive();
            page.onClose(() -> pages.remove(page));
            pages.add(page);
        });
    }

    /** @param what {@code call}, {@code webhook}, {@code devices}, {@code faults} or {@code payments} */
    public void changed(String what, String id) {
        if (!pages.isEmpty()) {
            String message = Json.write(Json.object().put("what", what).put("id", id));
            sender.execute(() -> pages.forEach(page -> page.sendEvent("changed", message)));
        }
    }

    @Override
    public void close() {
        sender.shutdownNow();
        pages.forEach(SseClient::close);
    }
}
