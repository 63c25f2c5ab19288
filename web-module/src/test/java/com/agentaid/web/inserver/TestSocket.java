package com.agentaid.web.inserver;

import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** One WebSocket of a browser: the frames it got and how it ended. */
final class TestSocket implements WebSocket.Listener {
    final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private TestSocket() {}

    /** @throws CompletionException when the handshake is refused */
    static TestSocket open(Client client, String path, String ticket, @Nullable String origin) {
        TestSocket socket = new TestSocket();
        WebSocket.Builder handshake =
                client.http().newWebSocketBuilder().subprotocols("agentaid.v1", "ticket." + ticket);
        if (origin != null) {
            handshake.header("Origin", origin);
        }
        URI address = URI.create(TestServers.base().replaceFirst("^http", "ws") + path);
        WebSocket opened = handshake.buildAsync(address, socket).join();
        if (!opened.getSubprotocol().equals("agentaid.v1")) {
            throw new AssertionError("The server chose the subprotocol " + opened.getSubprotocol());
        }
        return socket;
    }

    /** The status of the refused handshake. */
    static int refusal(Throwable refused) {
        Throwable cause = refused instanceof CompletionException ? refused.getCause() : refused;
        return cause instanceof WebSocketHandshakeException handshake
                ? handshake.getResponse().statusCode()
                : -1;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        frames.add(text.toString());
        return WebSocket.Listener.super.onText(socket, text, last);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable broken) {
        closed.completeExceptionally(broken);
    }
}
