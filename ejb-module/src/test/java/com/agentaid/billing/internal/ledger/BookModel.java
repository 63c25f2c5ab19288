package com.agentaid.billing.internal.ledger;

import com.agentaid.billing.EntryType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the ledger should do, in memory and in few lines: the yardstick of the random commands. */
final class BookModel {
    final Map<UUID, Long> posted = new HashMap<>();
    final Map<UUID, Long> held = new HashMap<>();
    final Map<UUID, Long> entries = new HashMap<>();
    private final Map<UUID, Long> holdAmounts = new HashMap<>();
    private final Map<UUID, UUID> holdAgents = new HashMap<>();
    private final Set<String> keys = new HashSet<>();

    String post(String key, EntryType type, UUID agent, long amount) {
        if (keys.contains(key)) {
            return "ALREADY_POSTED";
        }
        if (amount < 0 && !type.mayOverdraw() && available(agent) + amount < 0) {
            return "REFUSED";
        }
        keys.add(key);
        posted.merge(agent, amount, Long::sum);
        entries.merge(agent, 1L, Long::sum);
        return "POSTED";
    }

    boolean hold(UUID call, UUID agent, long amount) {
        if (holdAgents.containsKey(call)) {
            return true;
        }
        if (available(agent) < amount) {
            return false;
        }
        holdAgents.put(call, agent);
        holdAmounts.put(call, amount);
        held.merge(agent, amount, Long::sum);
        return true;
    }

    boolean release(UUID call) {
        UUID agent = holdAgents.remove(call);
        if (agent == null) {
            return false;
        }
        held.merge(agent, -holdAmounts.remove(call), Long::sum);
        return true;
    }

    String capture(UUID call, String key, UUID agent, long price) {
        if (keys.contains(key)) {
            return "ALREADY_POSTED";
        }
        if (!release(call)) {
            return "REFUSED";
        }
        return post(key, EntryType.REFUND, agent, -price);
    }

    private long available(UUID agent) {
        return posted.getOrDefault(agent, 0L) - held.getOrDefault(agent, 0L);
    }
}
