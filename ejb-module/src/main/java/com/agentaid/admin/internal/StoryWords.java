package com.agentaid.admin.internal;

import com.agentaid.admin.StoryEvent.Fact;
import com.agentaid.shared.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The events of a call in words for admins. What has no words of its own here is told by its code. */
public final class StoryWords {
    private static final String LEG = "LEG_";
    private static final String CALLER_LEG = "CALLER_";

    /** How a leg's state reads behind whose leg it is. */
    private static final Map<String, String> LEG_STATES = Map.of(
            "INITIATED", "is being dialled",
            "RINGING", "rings",
            "ANSWERED", "was answered",
            "COMPLETED", "is over",
            "BUSY", "was busy",
            "NO_ANSWER", "was not answered",
            "FAILED", "failed",
            "CANCELED", "was cancelled");

    /** Read only by programs, or told with another member. */
    private static final Set<String> UNSAID = Set.of("offerId", "callId", "currency");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("calledNumber", "number called"),
            Map.entry("callerStateSource", "known from"),
            Map.entry("callerStateContradiction", "contradiction"),
            Map.entry("talkSeconds", "talked"),
            Map.entry("billableAfterSeconds", "billable after"),
            Map.entry("amountMinor", "amount"),
            Map.entry("postedMinor", "balance"),
            Map.entry("heldMinor", "held"),
            Map.entry("recordingSid", "recording"),
            Map.entry("zip", "ZIP code"));

    private StoryWords() {}

    public static String title(String type) {
        return switch (type) {
            case "CALL_ANNOUNCED" -> "The source announced the call";
            case "CALL_RECEIVED" -> "The call came in";
            case "CALL_ARRIVED" -> "The announced caller is on the line";
            case "CALL_ROUTING_REQUESTED" -> "An agent is wanted";
            case "CALL_ROUTING_STARTED" -> "Routing began";
            case "CALL_ROUTED" -> "An agent was chosen";
            case "CALL_PARKED" -> "All who could take it are busy: the caller waits";
            case "CALL_RINGING" -> "Rings at the agent";
            case "CALL_CONNECTED" -> "Agent and caller talk";
            case "CALL_DECLINED" -> "The agent declined";
            case "CALL_MISSED" -> "The agent did not take it";
            case "BID_EXPIRED" -> "The bid was not taken up";
            case "CALL_NOT_ROUTED" -> "Nobody takes the call";
            case "CALL_ABANDONED" -> "The caller hung up before anybody talked";
            case "CALL_ENDED" -> "The call is over";
            case "CALL_OVERDUE" -> "Was past its deadline and moved on by the clock";
            case "CALL_BILLING_REQUESTED" -> "The charge was requested";
            case "CALL_BILLED" -> "The agent was charged";
            case "CALL_CREDITED" -> "The charge was given back";
            case "BALANCE_UPDATED" -> "The agent's balance changed";
            case "CALLER_ZIP_ASKED" -> "The caller was asked for the ZIP code";
            case "CALLER_ZIP_UNUSABLE" -> "No ZIP code could be read from the answer";
            case "CALLER_STATE_CONFIRMED" -> "The caller confirmed the state";
            case "CALLBACK_REQUESTED" -> "The caller wants to be called back";
            case "RECORDING_STORED" -> "A recording is stored";
            case "RECORDING_FAILED" -> "There is no recording";
            case "CARRIER_CONTRADICTION" -> "The carrier reported something else than was decided";
            case "VOICE" -> "The carrier asked what to do with the caller";
            case "VOICE_AGAIN" -> "The carrier asked again";
            case "CALLBACK_ANSWERED" -> "The caller chose whether to be called back";
            case "ZIP_TYPED" -> "The caller typed a ZIP code";
            case "DIAL_ENDED" -> "The carrier's dial to the agent is over";
            case "RECORDING" -> "The carrier reported a recording";
            default -> leg(type);
        };
    }

    private static String leg(String type) {
        String whose = type.startsWith(LEG) ? LEG : CALLER_LEG;
        String state = type.startsWith(whose) ? LEG_STATES.get(type.substring(whose.length())) : null;
        if (state == null) {
            return sentence(words(type));
        }
        return (whose.equals(LEG) ? "The agent's leg " : "The caller's leg ") + state;
    }

    /** Amounts as money, codes as words, without ids and what is empty. */
    public static List<Fact> facts(Map<String, String> data) {
        List<Fact> facts = new ArrayList<>();
        data.forEach((member, value) -> {
            if (!value.isEmpty() && !UNSAID.contains(member)) {
                facts.add(new Fact(NAMES.getOrDefault(member, spaced(member)), value(member, value, data)));
            }
        });
        return facts;
    }

    private static String value(String member, String value, Map<String, String> data) {
        if (member.endsWith("Minor") && data.containsKey("currency") && value.matches("-?[0-9]{1,18}")) {
            return Money.of(Long.parseLong(value), data.get("currency")).format();
        }
        if (member.endsWith("Seconds")) {
            return value + " s";
        }
        return switch (value) {
            case "true" -> "yes";
            case "false" -> "no";
            default -> value.matches("[A-Z]+(_[A-Z]+)*") && value.length() > 2 ? words(value) : value;
        };
    }

    private static String words(String code) {
        return code.replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    /** {@code callerState} becomes {@code caller state}. */
    private static String spaced(String member) {
        return member.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    private static String sentence(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
