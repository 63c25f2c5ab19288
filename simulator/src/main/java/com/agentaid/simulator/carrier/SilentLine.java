package com.agentaid.simulator.carrier;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A party without ears: speech takes a plausible, short time, a recording is a tone. */
public class SilentLine implements Line {
    private static final int MILLIS_PER_CHARACTER = 15;
    private static final Duration SPEECH_MAX = Duration.ofMillis(1_500);
    private static final Duration PLAY = Duration.ofMillis(800);
    private static final Duration SPOKEN_MESSAGE = Duration.ofSeconds(2);

    private final CallLoop loop;
    private final Supplier<String> offer;
    private @Nullable Runnable finishRecording;

    /** @param offer a fresh static offer, which a device accepts although no sound will flow */
    public SilentLine(CallLoop loop, Supplier<String> offer) {
        this.loop = loop;
        this.offer = offer;
    }

    @Override
    public CompletableFuture<String> offer() {
        return CompletableFuture.completedFuture(offer.get());
    }

    @Override
    public void connect(String answerSdp) {
        // there is nobody to hear it
    }

    /** The same description answers: a static side keeps its credentials for ever. */
    @Override
    public CompletableFuture<String> renegotiate(String offerSdp) {
        return CompletableFuture.completedFuture(offer.get().replace("a=setup:actpass", "a=setup:passive"));
    }

    @Override
    public void release() {
        // the next device gets the same static offer
    }

    @Override
    public void ringback(boolean on) {
        // nobody hears it
    }

    @Override
    public void say(String text, Runnable done) {
        Duration length = Duration.ofMillis((long) text.length() * MILLIS_PER_CHARACTER);
        loop.after(length.compareTo(SPEECH_MAX) > 0 ? SPEECH_MAX : length, done);
    }

    @Override
    public void play(String url, Runnable done) {
        loop.after(PLAY, done);
    }

    @Override
    public void record(Duration length, boolean beep, Consumer<Sound> done) {
        Duration spoken = length.compareTo(SPOKEN_MESSAGE) < 0 ? length : SPOKEN_MESSAGE;
        Runnable finish = () -> {
            if (finishRecording != null) {
                finishRecording = null;
                done.accept(new Sound(Tone.wav(spoken), "audio/wav", spoken));
            }
        };
        finishRecording = finish;
        loop.after(spoken, finish);
    }

    @Override
    public void stopRecording() {
        Runnable finish = finishRecording;
        if (finish != null) {
            finish.run();
        }
    }

    @Override
    public void status(CallStatus status) {
        // nobody looks
    }
}
