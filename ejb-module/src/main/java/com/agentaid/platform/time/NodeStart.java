package com.agentaid.platform.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** When this node came up: of what happened before, it may have missed a report. */
@ApplicationScoped
public class NodeStart {
    @Inject
    Clock clock;

    private volatile Instant at;

    /** Not up yet. */
    public NodeStart() {
        this(Instant.MAX);
    }

    public NodeStart(Instant at) {
        this.at = at;
    }

    public void begin() {
        at = clock.instant();
    }

    public Instant at() {
        return at;
    }
}
