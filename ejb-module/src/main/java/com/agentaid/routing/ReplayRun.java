package com.agentaid.routing;

import com.agentaid.shared.CampaignId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A draft tried on the calls of a period: how far it is, and what came of it.
 *
 * @param total calls to be replayed
 * @param replayed calls replayed so far
 * @param counts how many findings of each kind; complete when it is done
 * @param assumed calls that would have gone to an agent who was never asked in fact
 * @param inPart rounds in which more agents could take the call than have recorded what ordered them
 */
public record ReplayRun(
        UUID id,
        CampaignId campaign,
        ReplayDraft draft,
        Instant from,
        Instant to,
        Status status,
        long total,
        long replayed,
        Map<ReplayFinding.Kind, Long> counts,
        long assumed,
        long inPart,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /** QUEUED and RUNNING end by themselves; a run that a node gave up on is begun anew a few times, then it has failed. */
    public enum Status {
        QUEUED,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    public ReplayRun {
        counts = Map.copyOf(counts);
    }

    /** Rules that the draft would have broken but for the check at the lock. */
    public long violations() {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().isViolation())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** What no replay can know, in sentences for people. */
    public List<String> caveats() {
        return List.of(
                "Whether an agent would have answered is known only of those who were really asked. " + assumed
                        + " calls went to others: these are taken to have answered.",
                "A caller who did not wait in fact does not wait under the draft either.",
                "Where nobody talked in fact, a talk of five minutes and a charge are assumed.",
                "Attributes, tiers, weights and caps are those of today; balances, work states and licences those of then.",
                "Rests, pauses after misses, ring times and the moments of the rounds are as they were recorded.",
                "In " + inPart
                        + " rounds more agents could take the call than have their rank recorded: the best 64 by the"
                        + " rules of then were weighed.");
    }
}
