package com.agentaid.simulator;

import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;

/** A phone page without a browser. */
final class TestPhone implements AutoCloseable {
    private final FrameQueue frames = new FrameQueue();
    private final WebSocket socket;

    TestPhone(Simulator simulator) {
        URI address = URI.create(simulator.url().replace("http:", "ws:") + "/phone/socket");
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, frames)
                .join();
    }

    void send(ObjectNode message) {
        socket.sendText(Json.write(message), true).join();
    }

    JsonNode awaits(String type) {
        return frames.awaits(type);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
