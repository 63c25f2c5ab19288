package com.agentaid.simulator.carrier;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A telephone somewhere else, an overflow desk say, that behaves as the number book tells it. */
final class OutsideNumber implements Callee {
    private final CallLoop loop;
    private final NumberBook.Settings settings;
    private boolean over;

    OutsideNumber(CallLoop loop, NumberBook.Settings settings) {
        this.loop = loop;
        this.settings = settings;
    }

    @Override
    public void ring(Leg leg, Supplier<CompletableFuture<String>> offer, Listener listener) {
        if (settings.answer() == NumberBook.Answer.FAILED) {
            loop.run(() -> unlessOver(() -> listener.refused(CallStatus.FAILED)));
            return;
        }
        loop.run(() -> unlessOver(listener::ringing));
        loop.after(settings.answerAfter(), () -> unlessOver(() -> pickUp(listener)));
    }

    private void pickUp(Listener listener) {
        switch (settings.answer()) {
            case BUSY:
                listener.refused(CallStatus.BUSY);
                break;
            case ANSWER:
                listener.answered("");
                if (!settings.talkFor().isZero()) {
                    loop.after(settings.talkFor(), () -> unlessOver(() -> listener.hungUp("the other side hung up")));
                }
                break;
            default:
                // it goes on ringing until the caller's side gives up
                break;
        }
    }

    @Override
    public void hangUp() {
        over = true;
    }

    private void unlessOver(Runnable step) {
        if (!over) {
            step.run();
        }
    }
}
