package com.agentaid.simulator.launcher;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that comes back: servers restart and networks drop, and an agent's page does the same. Frames go out one
 * after another; everything it does runs on the one thread of its owner.
 */
final class LastingSocket implements AutoCloseable {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ScheduledExecutorService thread;
    private final Function<WebSocket.Listener, CompletableFuture<WebSocket>> connect;
    private final Runnable onOpen;
    private final Consumer<String> onText;
    private @Nullable WebSocket socket;
    private CompletableFuture<WebSocket> lastSend = new CompletableFuture<>();
    private boolean closed;

    LastingSocket(
            ScheduledExecutorService thread,
            Function<WebSocket.Listener, CompletableFuture<WebSocket>> connect,
            Runnable onOpen,
            Consumer<String> onText) {
        this.thread = thread;
        this.connect = connect;
        this.onOpen = onOpen;
        this.onText = onText;
    }

    /** To be called on the owner's thread, as {@link #send} and {@link #close}. */
    void open() {
        if (closed) {
            return;
        }
        CompletableFuture<WebSocket> opening;
        try {
            opening = connect.apply(new Frames());
        } catch (CannotStart notThere) {
            retry();
            return;
        }
        opening.whenCompleteAsync(
                        (opened, failure) -> {
                            if (failure != null) {
                                retry();
                            } else {
                                socket = opened;
                                lastSend = CompletableFuture.completedFuture(opened);
                                onOpen.run();
                            }
                        },
                        thread)
                .exceptionally(failure -> null);
    }

    void send(String text) {
        WebSocket open = socket;
        if (open != null && !open.isOutputClosed()) {
            lastSend = lastSend.exceptionally(failed -> open).thenCompose(done -> open.sendText(text, true));
        }
    }

    @Override
    public void close() {
        closed = true;
        WebSocket open = socket;
        if (open != null && !open.isOutputClosed()) {
            lastSend = lastSend.exceptionally(failed -> open)
                    .thenCompose(done -> open.sendClose(WebSocket.NORMAL_CLOSURE, "bye"));
        }
    }

    private void retry() {
        socket = null;
        if (!closed) {
            var unused = thread.schedule(this::open, RETRY_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private final class Frames implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                thread.execute(() -> onText.accept(whole));
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            lost();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            lost();
        }

        private void lost() {
            if (!thread.isShutdown()) {
                thread.execute(LastingSocket.this::retry);
            }
        }
    }
}
