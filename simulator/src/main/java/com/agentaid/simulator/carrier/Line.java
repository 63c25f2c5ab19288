package com.agentaid.simulator.carrier;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What a person on a leg hears and says: a page with real audio, or nobody's ears at all. Every method and every
 * continuation runs on the {@link CallLoop}.
 */
public interface Line {
    /** What was recorded. */
    record Sound(byte[] bytes, String contentType, Duration length) {}

    /**
     * A WebRTC offer with its candidates gathered, for the agent's device. The same offer may go to several devices as
     * long as none has answered it; after {@link #release} it is a fresh one.
     */
    CompletableFuture<String> offer();

    /** The device that answered is the one to hear; an empty SDP comes from an agent without media. */
    void connect(String answerSdp);

    /** The device restarts its network path: answers its new offer. */
    CompletableFuture<String> renegotiate(String offerSdp);

    /** The agent is gone, the caller stays. */
    void release();

    void ringback(boolean on);

    void say(String text, Runnable done);

    void play(String url, Runnable done);

    /** Records until {@code length} is over, the line decides that silence fell, or {@link #stopRecording} is called. */
    void record(Duration length, boolean beep, Consumer<Sound> done);

    void stopRecording();

    /** The leg stands elsewhere now; after a final status nothing more comes. */
    void status(CallStatus status);
}
