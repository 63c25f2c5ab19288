package com.agentaid.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of people who are not who they say: refused with the right status, and nothing is left behind. */
@ExtendWith(AgentAid.class)
class StrangersStory {
    private static final String FORM = "application/x-www-form-urlencoded";

    private AgentAid.Instance agentAid;
    private Books books;
    private Outside outside;
    private long eventsBefore;

    @BeforeEach
    void open(AgentAid.Instance running) {
        agentAid = running;
        books = Books.open(running);
        outside = new Outside(running);
        eventsBefore = events();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(events()).isEqualTo(eventsBefore);
        books.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhooks/twilio/voice",
                "/webhooks/twilio/dial-result",
                "/webhooks/twilio/call-status",
                "/webhooks/twilio/recording"
            })
    void anUnsignedCarrierRequestIsRefused(String address) {
        HttpResponse<String> answer = post(address, voiceParameters(), Map.of("Content-Type", FORM));
        assertThat(answer.statusCode()).isIn(401, 403);
        assertThat(answer.body()).doesNotContain("Exception");
    }

    @Test
    void aWronglySignedCarrierRequestIsRefused() {
        Map<String, String> headers = Map.of("Content-Type", FORM, "X-Twilio-Signature", "bm90IHRoZSByaWdodCBvbmU=");
        assertThat(post("/webhooks/twilio/voice", voiceParameters(), headers).statusCode())
                .isIn(401, 403);
    }

    @Test
    void aWronglySignedPaymentEventIsRefused() {
        String event = "{\"id\":\"evt_forged\",\"type\":\"payment_intent.succeeded\"}";
        Map<String, String> headers = Map.of("Stripe-Signature", "t=1,v1=00");
        assertThat(post("/webhooks/stripe", event, headers).statusCode()).isIn(400, 401, 403);
        assertThat(post("/webhooks/stripe", event, Map.of()).statusCode()).isIn(400, 401, 403);
        assertThat(books.number("select count(*) from stripe_events where event_id = 'evt_forged'"))
                .isZero();
    }

    @Test
    void anUnknownSourceIsNotFound() {
        HttpResponse<String> answer =
                post("/webhooks/calls/nobody-has-this-key", "{\"caller_number\":\"+15125550199\"}", Map.of());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).contains("application/problem+json"));
    }

    @Test
    void anOversizedAnnouncementIsRefused() {
        String huge = "{\"caller_number\":\"" + "1".repeat(3_000_000) + "\"}";
        assertThat(post("/webhooks/calls/" + agentAid.secret("source.key"), huge, Map.of())
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void aTruncatedAnnouncementIsRefusedInWords() {
        HttpResponse<String> answer =
                post("/webhooks/calls/" + agentAid.secret("source.key"), "{\"caller_number\":", Map.of());
        assertThat(answer.statusCode()).isIn(400, 422);
        assertThat(answer.body()).contains("\"status\"").doesNotContain("Exception");
    }

    @Test
    void theAgentsApiIsClosedToStrangers() {
        assertThat(outside.get(agentAid.applicationUrl() + "/api/agent/me").statusCode())
                .isIn(401, 403);
        Map<String, String> forged = Map.of("Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.");
        assertThat(outside.send("GET", agentAid.applicationUrl() + "/api/agent/wallet", "", forged)
                        .statusCode())
                .isIn(401, 403);
    }

    private HttpResponse<String> post(String path, String body, Map<String, String> headers) {
        return outside.send("POST", agentAid.applicationUrl() + path, body, headers);
    }

    private long events() {
        return books.number(
                        "select count(*) from call_events where type like '%forged%' or content like 'CallSid=CAforged%'")
                + books.number("select count(*) from calls where provider_call_sid like 'CAforged%'");
    }

    private static String voiceParameters() {
        return "CallSid=CAforged0000000000000000000000000&From=%2B15125550199&To=%2B15125550100&CallStatus=ringing";
    }
}
