package com.agentaid.admin.internal;

import com.agentaid.admin.CallDisputeDetail.Fact;
import com.agentaid.admin.CallDisputeDetail.Kind;
import java.util.List;
import java.util.Map;

/** The stored facts of a disputed call in words, in the order in which they are looked at. */
final class EvidenceWords {
    private record Known(String name, String label, Kind kind) {}

    private static final List<Known> FACTS = List.of(
            text("leftToAPerson", "Why no rule decided it"),
            text("campaign", "Campaign"),
            text("price", "Price of the call"),
            text("priceVersion", "Version of the terms"),
            text("soldState", "Sold as state"),
            text("stateSource", "State known from"),
            text("billableAfterSeconds", "Free talk, seconds"),
            text("talkSeconds", "Talk by the carrier, seconds"),
            text("legSeconds", "Agent's leg by the carrier, seconds"),
            moment("connectedAt", "Connected"),
            moment("endedAt", "Ended"),
            moment("legEndedAt", "Agent's leg ended"),
            moment("callerGoneAt", "Caller's leg ended"),
            text("duplicateDays", "Caller not sold again within days"),
            call("talkBefore", "Same agent, same caller before"),
            moment("talkBeforeAt", "That call came"),
            text("confirmedState", "Caller named this state later"),
            call("confirmedBy", "In this call"),
            moment("confirmedAt", "Which came"),
            text("audioSeconds", "Browser says: seconds observed"),
            text("audioSecondsHeard", "Browser says: seconds with the caller's sound"),
            text("audioSecondsSpoken", "Browser says: seconds with the agent's sound"),
            text("audioPacketsReceived", "Browser says: packets received"),
            text("audioPacketsSent", "Browser says: packets sent"),
            text("audioPacketsLost", "Browser says: packets lost"),
            text("audioCreditsBefore", "Calls credited to the agent by what browsers say, lately"));

    private EvidenceWords() {}

    static List<Fact> of(Map<String, String> evidence) {
        return FACTS.stream()
                .filter(known -> evidence.containsKey(known.name()))
                .map(known ->
                        new Fact(known.name(), known.label(), evidence.getOrDefault(known.name(), ""), known.kind()))
                .toList();
    }

    private static Known text(String name, String label) {
        return new Known(name, label, Kind.TEXT);
    }

    private static Known moment(String name, String label) {
        return new Known(name, label, Kind.MOMENT);
    }

    private static Known call(String name, String label) {
        return new Known(name, label, Kind.CALL);
    }
}
