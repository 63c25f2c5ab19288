package com.agentaid.routing.internal;

import com.agentaid.routing.internal.index.Proposal;
import com.agentaid.routing.internal.index.Ranked;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What ordered one of the best, as it is stored with the decision: thirty bytes an agent, big-endian, in the order of the
 * proposal: number (4), tier (1), weight (1), available minor units (8), last offered (8) and idle since (8) in milliseconds.
 */
public record RankedFacts(
        int number, int tier, int weight, long availableMinor, long lastOfferedMillis, long idleSinceMillis)
        implements Ranked {

    private static final int BYTES = 30;

    static byte[] write(List<Proposal.Candidate> candidates, String currency) {
        ByteBuffer bytes = ByteBuffer.allocate(candidates.size() * BYTES);
        for (Proposal.Candidate candidate : candidates) {
            Ranked ranked = candidate.ranked();
            bytes.putInt(ranked.number())
                    .put((byte) ranked.tier())
                    .put((byte) ranked.weight())
                    .putLong(ranked.availableMinor(currency))
                    .putLong(ranked.lastOfferedMillis())
                    .putLong(ranked.idleSinceMillis());
        }
        return bytes.array();
    }

    public static List<RankedFacts> read(byte[] stored) {
        List<RankedFacts> facts = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        while (bytes.hasRemaining()) {
            facts.add(new RankedFacts(
                    bytes.getInt(), bytes.get(), bytes.get(), bytes.getLong(), bytes.getLong(), bytes.getLong()));
        }
        return facts;
    }

    @Override
    public long availableMinor(String currency) {
        return availableMinor;
    }

    /** The same agent with another balance. */
    public RankedFacts having(long minor) {
        return new RankedFacts(number, tier, weight, minor, lastOfferedMillis, idleSinceMillis);
    }
}
