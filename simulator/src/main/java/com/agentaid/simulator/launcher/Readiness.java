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
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

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

    /** One part and the question whether it can be used. */
    record Check(String what, BooleanSupplier answers) {}

    /** In the order in which the parts come up. */
    List<Check> checks() {
        return List.of(
                new Check("The simulator", () -> answersOk(options.simulatorUrl() + "/")),
                new Check("The application", this::applicationIsReady),
                new Check("The softphone page", () -> answersOk(options.applicationUrl() + "/")),
                new Check("The console", () -> answersOk(options.consoleUrl() + "/login.xhtml")));
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
