package com.agentaid.web.inserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The few requests that tests make of the SQS server, in its plain query protocol. */
final class QueueRequests {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern COUNT =
            Pattern.compile("<Name>(ApproximateNumberOfMessages[A-Za-z]*)</Name>\\s*<Value>([0-9]+)</Value>");

    private QueueRequests() {}

    static void createAll(String endpoint) {
        List.of("agentaid-dead-letters", "agentaid-calls", "agentaid-billing", "agentaid-payments")
                .forEach(name -> send(endpoint + "/", Map.of("Action", "CreateQueue", "QueueName", name)));
    }

    /** Messages that wait, are being worked on or are delayed. */
    static int messagesIn(String endpoint, String queue) {
        String answer = send(
                endpoint + "/000000000000/" + queue, Map.of("Action", "GetQueueAttributes", "AttributeName.1", "All"));
        Matcher counts = COUNT.matcher(answer);
        int messages = 0;
        while (counts.find()) {
            messages += Integer.parseInt(counts.group(2));
        }
        return messages;
    }

    private static String send(String url, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The SQS server answered " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
