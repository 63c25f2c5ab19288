package com.agentaid.routing.internal;

import com.agentaid.platform.sql.Sql;
import com.agentaid.routing.Reason;
import com.agentaid.routing.internal.index.Proposal.Gate;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where one agent stands in stored planes: which gate stopped him or, past all of them, how many passed before him. */
final class StandingsInPlanes {

    private static final int PLANES_AT_ONCE = 1_000;
    private static final byte[] NOBODY = {};

    private final int number;
    private final Map<UUID, byte[]> planes = new HashMap<>();
    private final Map<List<UUID>, Standing> standings = new HashMap<>();

    StandingsInPlanes(EntityManager entities, int number, List<ReasonsOfAgent.Decision> decisions) {
        this.number = number;
        Set<UUID> distinct = new LinkedHashSet<>();
        decisions.forEach(decision -> distinct.addAll(decision.gates()));
        List<UUID> ids = new ArrayList<>(distinct);
        for (int from = 0; from < ids.size(); from += PLANES_AT_ONCE) {
            read(entities, ids.subList(from, Math.min(ids.size(), from + PLANES_AT_ONCE)));
        }
    }

    private void read(EntityManager entities, List<UUID> ids) {
        Sql.rows(
                        entities,
                        """
                        select p.id, substring(p.bits from 1 for cast(?2 as int))
                          from routing_planes p where p.id = any (cast(?1 as uuid[]))
                        """,
                        Sql.array(ids),
                        number / Byte.SIZE + 1)
                .forEach(row -> planes.put(row.uuid(0), row.bytes(1)));
    }

    Standing in(List<UUID> gates) {
        return standings.computeIfAbsent(gates, this::standing);
    }

    private Standing standing(List<UUID> gates) {
        List<byte[]> bits =
                gates.stream().map(gate -> planes.getOrDefault(gate, NOBODY)).toList();
        for (Gate gate : Gate.values()) {
            int octet = octet(bits.get(gate.ordinal()), number / Byte.SIZE);
            if (((octet >> (number % Byte.SIZE)) & 1) == 0) {
                return new Standing(gate.reason(), 0);
            }
        }
        int place = 0;
        for (int at = 0; at <= number / Byte.SIZE; at++) {
            int passing = at < number / Byte.SIZE ? 0xff : (1 << (number % Byte.SIZE)) - 1;
            for (byte[] plane : bits) {
                passing &= octet(plane, at);
            }
            place += Integer.bitCount(passing);
        }
        return new Standing(null, place);
    }

    private static int octet(byte[] plane, int at) {
        return at < plane.length ? plane[at] & 0xff : 0;
    }

    /** @param place how many with lower numbers passed all gates; means nothing with a refusal */
    record Standing(@Nullable Reason refusal, int place) {}
}
