package com.agentaid.simulator.phone;

import com.agentaid.simulator.carrier.CallLoop;
import com.agentaid.simulator.carrier.CallStatus;
import com.agentaid.simulator.carrier.Line;
import com.agentaid.simulator.carrier.Tone;
import com.agentaid.simulator.wire.Ids;
import com.agentaid.simulator.wire.Json;
import com.agentaid.simulator.wire.SocketSender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A caller who sits at the phone page: the page has the microphone and the loudspeaker, this tells it what to do. */
public final class PhoneLine implements Line {
    /** A page whose tab sleeps must not hold up the call for ever. */
    private static final Duration SPEECH_MAX = Duration.ofSeconds(20);

    private static final Duration RECORDING_GRACE = Duration.ofSeconds(5);
    private static final int FRAMES_BEFORE_PAGE_MAX = 64;

    private final CallLoop loop;
    private final Map<String, Runnable> speaking = new HashMap<>();
    private final Map<String, CompletableFuture<String>> renegotiating = new HashMap<>();
    private final List<String> early = new ArrayList<>();
    private CompletableFuture<String> offer = new CompletableFuture<>();
    private @Nullable SocketSender page;
    private @Nullable String recordingId;
    private @Nullable Consumer<Sound> recorder;
    private Runnable onEnd = () -> {};

    public PhoneLine(CallLoop loop) {
        this.loop = loop;
    }

    /** The page is there; what was said before it came is said now. */
    void attach(SocketSender sender) {
        page = sender;
        early.forEach(sender::send);
        early.clear();
    }

    public void whenOver(Runnable step) {
        onEnd = step;
    }

    void offered(String sdp) {
        offer.complete(sdp);
    }

    @Override
    public CompletableFuture<String> offer() {
        return offer.copy();
    }

    @Override
    public void connect(String answerSdp) {
        send(Json.object().put("type", "answer").put("sdp", answerSdp));
    }

    @Override
    public CompletableFuture<String> renegotiate(String offerSdp) {
        String id = Ids.token();
        CompletableFuture<String> answer = new CompletableFuture<>();
        renegotiating.put(id, answer);
        send(Json.object().put("type", "reoffer").put("id", id).put("sdp", offerSdp));
        loop.after(SPEECH_MAX, () -> renegotiating.remove(id));
        return answer;
    }

    @Override
    public void release() {
        offer = new CompletableFuture<>();
        send(Json.object().put("type", "released"));
    }

    @Override
    public void ringback(boolean on) {
        send(Json.object().put("type", "ringback").put("on", on));
    }

    @Override
    public void say(String text, Runnable done) {
        speak(Json.object().put("type", "say").put("text", text), done);
    }

    @Override
    public void play(String url, Runnable done) {
        speak(Json.object().put("type", "play").put("url", url), done);
    }

    private void speak(ObjectNode what, Runnable done) {
        String id = Ids.token();
        speaking.put(id, done);
        send(what.put("id", id));
        loop.after(SPEECH_MAX, () -> spoken(id));
    }

    private void spoken(String id) {
        Runnable done = speaking.remove(id);
        if (done != null) {
            done.run();
        }
    }

    @Override
    public void record(Duration length, boolean beep, Consumer<Sound> done) {
        String id = Ids.token();
        recordingId = id;
        recorder = done;
        send(Json.object()
                .put("type", "record")
                .put("id", id)
                .put("seconds", length.toSeconds())
                .put("beep", beep));
        loop.after(length.plus(RECORDING_GRACE), () -> nothingRecorded(id));
    }

    @Override
    public void stopRecording() {
        String id = recordingId;
        if (id != null) {
            send(Json.object().put("type", "stop-recording"));
            loop.after(RECORDING_GRACE, () -> nothingRecorded(id));
        }
    }

    private void nothingRecorded(String id) {
        recorded(id, new Sound(Tone.wav(Duration.ZERO), "audio/wav", Duration.ZERO));
    }

    /** @return false when nobody waits for it */
    boolean recorded(String id, Sound sound) {
        Consumer<Sound> waiting = recorder;
        if (waiting == null || !id.equals(recordingId)) {
            return false;
        }
        recorder = null;
        recordingId = null;
        waiting.accept(sound);
        return true;
    }

    @Override
    public void status(CallStatus status) {
        send(Json.object().put("type", "status").put("status", status.word()));
        if (status.isFinal()) {
            onEnd.run();
        }
    }

    /** What the page reports about media; calls are another matter. */
    void heard(JsonNode message) {
        switch (message.path("type").asText()) {
            case "offer":
                offered(message.path("sdp").asText());
                break;
            case "done":
                spoken(message.path("id").asText());
                break;
            case "reanswer":
                CompletableFuture<String> waiting =
                        renegotiating.remove(message.path("id").asText());
                if (waiting != null) {
                    waiting.complete(message.path("sdp").asText());
                }
                break;
            default:
                break;
        }
    }

    void send(ObjectNode message) {
        String frame = Json.write(message);
        SocketSender sender = page;
        if (sender != null) {
            sender.send(frame);
        } else if (early.size() < FRAMES_BEFORE_PAGE_MAX) {
            early.add(frame);
        }
    }
}
