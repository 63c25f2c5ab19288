package com.agentaid.simulator.faults;

import java.util.concurrent.atomic.AtomicInteger;

/** The faults in force, read by every part that can misbehave. */
public final class FaultSwitches {
    private final AtomicInteger sent = new AtomicInteger();
    private volatile Faults faults = Faults.NONE;

    public Faults get() {
        return faults;
    }

    public void set(Faults changed) {
        faults = changed;
        sent.set(0);
    }

    /** Whether the webhook that is about to leave is the one that gets lost. */
    public boolean losesNext(String url) {
        Faults now = faults;
        return now.dropEvery() > 0 && now.concern(url) && sent.incrementAndGet() % now.dropEvery() == 0;
    }
}
