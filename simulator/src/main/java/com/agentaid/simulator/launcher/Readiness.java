package com.agentaid.simulator.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks the parts themselves whether they can be used; an open port alone proves nothing. */
final class Readiness {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final LaunchOptions options;

    Readiness(LaunchOptions options) {
        this.options = options;
    }

    /** What is not usable yet, in words; empty when everything is. */
    Optional<String> missing() {
        if (!applicationIsReady()) {
            return Optional.of("the application");
        }
        if (!answersOk(options.applicationUrl() + "/")) {
            return Optional.of("the softphone page");
        }
        if (!answersOk(options.consoleUrl() + "/login.xhtml")) {
            return Optional.of("the console");
        }
        return answersOk(options.simulatorUrl() + "/") ? Optional.empty() : Optional.of("the simulator");
    }

    /** Ready means that the application's own checks are there and up; the server alone answers earlier. */
    private boolean applicationIsReady() {
        return get(options.applicationUrl() + "/health/ready")
                .filter(answer -> answer.statusCode() == 200)
                .map(answer -> tree(answer.body()).path("checks").size() > 0)
                .orElse(false);
    }

    private boolean answersOk(String url) {
        return get(url).filter(answer -> answer.statusCode() == 200).isPresent();
    }

    private Optional<HttpResponse<String>> get(String url) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER_MAX).build();
        try {
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty(); // nobody listens yet: exactly what is being asked
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("/health/ready did not answer JSON: " + body, e);
        }
    }
}
