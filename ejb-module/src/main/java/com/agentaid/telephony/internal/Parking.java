package com.agentaid.telephony.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A call's place among those that wait for an agent who is busy. */
@Embeddable
public class Parking {

    @Column(name = "parked_at")
    private @Nullable Instant parkedAt;

    private boolean woken;

    @Column(name = "look_again_at")
    private @Nullable Instant lookAgainAt;

    @Column(name = "place_told")
    private @Nullable Integer placeTold;

    /** For the persistence provider, and a call that does not wait. */
    protected Parking() {}

    /** Waits, or waits on after a look that found nobody. True when it had not waited before. */
    boolean begin(Instant now, Instant nextLook) {
        boolean news = parkedAt == null;
        parkedAt = news ? now : parkedAt;
        woken = false;
        lookAgainAt = nextLook;
        return news;
    }

    void end() {
        parkedAt = null;
        woken = false;
        lookAgainAt = null;
        placeTold = null;
    }

    /** The caller hears his place. True when it is another than he was told last. */
    boolean tell(int place) {
        boolean news = placeTold == null || placeTold != place;
        placeTold = place;
        return news;
    }

    boolean isParked() {
        return parkedAt != null;
    }

    boolean isWoken() {
        return woken;
    }
}
