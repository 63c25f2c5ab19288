package com.agentaid.routing;

import com.agentaid.routing.internal.lab.ReplayPages;
import com.agentaid.routing.internal.lab.ReplayPages.Progress;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Works off the replays that wait, one after the other; a page of calls is a transaction of its own, and short. For the timer. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReplayWork {

    /** A node that told of no progress for longer is taken to be gone. */
    public static final Duration SILENCE_MAX = Duration.ofMinutes(2);

    @Inject
    ReplayPages pages;

    /** @return how many runs were worked off */
    public int runWaiting() {
        int runs = 0;
        for (Optional<Progress> run = pages.claim(SILENCE_MAX); run.isPresent(); run = pages.claim(SILENCE_MAX)) {
            runToItsEnd(run.get());
            runs++;
        }
        return runs;
    }

    private void runToItsEnd(Progress run) {
        while (run.goesOn()) {
            pages.next(run);
        }
    }
}
