package com.agentaid.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many more requests at once than the server works on at a time: they wait their turn, and none is lost or fails. */
@ExtendWith(AgentAid.class)
class OverloadStory {
    private static final String NUMBER = "+15055550180";
    private static final int CALLS = 200;
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);

    @Test
    void everyAnnouncementOfACrowdIsAnsweredAndIsOneCallThoughEachComesTwice(AgentAid.Instance agentAid) {
        try (Books books = Books.open(agentAid)) {
            Stage stage = new Stage(books);
            Outside outside = new Outside(agentAid);
            stage.campaign(NUMBER, 0, stage.agent("Otto", "AK", 10_000).id());
            JsonNode source = Outside.parse(outside.send(
                            "POST",
                            agentAid.applicationUrl() + "/api/admin/sources",
                            "{\"name\":\"A crowd\",\"callsPerMinute\":" + 2 * CALLS + "}",
                            Stage.ADMIN)
                    .body());
            String address = agentAid.applicationUrl() + "/webhooks/calls/"
                    + source.path("key").asText();

            List<HttpResponse<String>> answers = sendAtOnce(address, UUID.randomUUID());

            Set<String> accepted = new HashSet<>();
            Set<String> calls = new HashSet<>();
            for (HttpResponse<String> answer : answers) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                JsonNode announced = Outside.parse(answer.body());
                String call = announced.path("callId").asText();
                calls.add(call);
                if (announced.path("status").asText().equals("accepted")) {
                    assertThat(accepted.add(call)).as("accepted once").isTrue();
                }
            }
            assertThat(calls).hasSize(CALLS).isEqualTo(accepted);
            UUID id = UUID.fromString(source.path("id").asText());
            assertThat(books.column("select id from calls where source_id = ?", id))
                    .containsExactlyInAnyOrderElementsOf(calls);
            Eventually.isTrue(
                    "every call has ended",
                    () -> books.number("select count(*) from calls where source_id = ? and deadline_at is not null", id)
                            == 0);
        }
    }

    private static List<HttpResponse<String>> sendAtOnce(String address, UUID crowd) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        for (int i = 0; i < 2 * CALLS; i++) {
            int call = i % CALLS;
            String body = "{\"external_call_id\":\"" + crowd + "-" + call + "\",\"caller_number\":\"+1907555"
                    + (1_000 + call) + "\",\"called_number\":\"" + NUMBER + "\",\"state\":\"AK\"}";
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(ANSWERED_WITHIN)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            sent.add(http.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        }
        return sent.stream().map(CompletableFuture::join).toList();
    }
}
