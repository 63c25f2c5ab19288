package com.agentaid.simulator.carrier;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A party that we dial. Every method runs on the {@link CallLoop}. */
public interface Callee {
    /** What the party does about it. */
    interface Listener {
        void ringing();

        void answered(String sdp);

        /** Not reached or not willing: busy, no-answer or failed. */
        void refused(CallStatus status);

        void hungUp(String why);

        /** The party's device offers a new network path and waits for the other side's answer. */
        CompletableFuture<String> renegotiate(String offerSdp);

        void noticed(String what, String detail);
    }

    /** Rings; {@code offer} is asked for only when there is a device that can use it. */
    void ring(Leg leg, Supplier<CompletableFuture<String>> offer, Listener listener);

    /** Stops ringing, or ends the conversation. */
    void hangUp();
}
