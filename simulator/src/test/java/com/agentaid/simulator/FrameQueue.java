package com.agentaid.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The JSON frames that a socket received, to be waited for by type. */
final class FrameQueue implements WebSocket.Listener {
    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String frame = partial.toString();
            partial.setLength(0);
            if (!frame.isBlank()) {
                Json.parse(frame).ifPresent(frames::add);
            }
        }
        from.request(1);
        return null;
    }

    /** The next frame of that type; others before it are skipped. */
    JsonNode awaits(String type) {
        while (true) {
            JsonNode frame = next(type);
            if (frame.path("type").asText().equals(type)) {
                return frame;
            }
        }
    }

    private JsonNode next(String type) {
        try {
            JsonNode frame = frames.poll(TestApp.WAIT_SECONDS_MAX, TimeUnit.SECONDS);
            assertThat(frame)
                    .describedAs("a frame %s within %d s", type, TestApp.WAIT_SECONDS_MAX)
                    .isNotNull();
            return frame == null ? Json.object() : frame;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
