package com.agentaid.billing.internal.disputes;

import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.AudioReport;
import com.agentaid.telephony.OtherCall;
import com.agentaid.telephony.SoldCall;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a disputed call at one moment.
 *
 * @param terms of the campaign now
 * @param talkBefore a talk that makes the caller a duplicate by the campaign's rule
 * @param confirmedElsewhere a later call in which the caller named another state
 * @param audio what the agent's browser claims
 * @param sound how far that is believed, and how often it was
 */
public record DisputeFacts(
        SoldCall sold,
        CampaignTerms terms,
        @Nullable OtherCall talkBefore,
        @Nullable OtherCall confirmedElsewhere,
        @Nullable AudioReport audio,
        SoundCredits sound) {

    /** By the carrier; zero when it gave no account. */
    long talkSeconds() {
        Duration talk = sold.provenTalk();
        return talk == null ? 0 : talk.toSeconds();
    }

    /** What is kept with the dispute, name to value; what is not known is left out. */
    public Map<String, String> evidence() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("campaign", terms.name());
        facts.put("price", sold.price().format());
        facts.put("priceVersion", Integer.toString(sold.priceVersion()));
        put(facts, "soldState", sold.state());
        facts.put("stateSource", sold.stateSource().name());
        facts.put("billableAfterSeconds", seconds(sold.billableAfter()));
        facts.put("connectedAt", sold.connectedAt().toString());
        facts.put("endedAt", sold.endedAt().toString());
        put(facts, "talkSeconds", sold.talked());
        put(facts, "legSeconds", sold.legTalked());
        put(facts, "legEndedAt", sold.legEndedAt());
        put(facts, "callerGoneAt", sold.callerGoneAt());
        facts.put("duplicateDays", Integer.toString(terms.selection().duplicateDays()));
        if (talkBefore != null) {
            facts.put("talkBefore", talkBefore.call().toString());
            facts.put("talkBeforeAt", talkBefore.at().toString());
        }
        if (confirmedElsewhere != null) {
            facts.put("confirmedBy", confirmedElsewhere.call().toString());
            facts.put("confirmedAt", confirmedElsewhere.at().toString());
            put(facts, "confirmedState", confirmedElsewhere.state());
        }
        if (audio != null) {
            facts.put("audioSeconds", Long.toString(audio.seconds()));
            facts.put("audioSecondsHeard", Long.toString(audio.secondsHeard()));
            facts.put("audioSecondsSpoken", Long.toString(audio.secondsSpoken()));
            facts.put("audioPacketsReceived", Long.toString(audio.packetsReceived()));
            facts.put("audioPacketsSent", Long.toString(audio.packetsSent()));
            facts.put("audioPacketsLost", Long.toString(audio.packetsLost()));
            facts.put("audioCreditsBefore", Long.toString(sound.given()));
        }
        return facts;
    }

    private static void put(Map<String, String> facts, String name, @Nullable Object value) {
        if (value instanceof Duration duration) {
            facts.put(name, seconds(duration));
        } else if (value instanceof UsState state) {
            facts.put(name, state.code());
        } else if (value instanceof Instant instant) {
            facts.put(name, instant.toString());
        }
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
