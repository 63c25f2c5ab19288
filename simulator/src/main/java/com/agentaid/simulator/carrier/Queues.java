package com.agentaid.simulator.carrier;

import com.agentaid.simulator.wire.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who waits where; a queue exists from the first caller who was put into it. */
final class Queues {
    static final int SIZE_MAX = 1_000;

    private final Map<String, String> sids = new HashMap<>();
    private final Map<String, List<String>> waiting = new HashMap<>();

    String sid(String queue) {
        return sids.computeIfAbsent(queue, name -> Ids.twilio("QU"));
    }

    void join(String queue, String callSid) {
        waiting.computeIfAbsent(queue, name -> new ArrayList<>()).add(callSid);
    }

    void leave(String queue, String callSid) {
        waiting.getOrDefault(queue, new ArrayList<>()).remove(callSid);
    }

    int size(String queue) {
        return waiting.getOrDefault(queue, List.of()).size();
    }

    /** From 1. */
    int position(String queue, String callSid) {
        return waiting.getOrDefault(queue, List.of()).indexOf(callSid) + 1;
    }
}
