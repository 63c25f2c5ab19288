package com.agentaid.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** An application with a few answers by path; it keeps every request in the order of arrival. */
final class TestApp implements AutoCloseable {
    static final int WAIT_SECONDS_MAX = 10;

    record Request(String path, String query, Map<String, String> params, Map<String, String> headers, String body) {
        String param(String name) {
            return params.getOrDefault(name, "");
        }
    }

    record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Function<Request, Answer>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    TestApp() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newCachedThreadPool(step -> {
            Thread thread = new Thread(step, "test-app");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    TestApp twiml(String path, String verbs) {
        return answers(path, request -> new Answer(200, "<Response>" + verbs + "</Response>"));
    }

    TestApp answers(String path, Function<Request, Answer> answer) {
        answers.put(path, answer);
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        boolean form = headers.getOrDefault("Content-type", "").startsWith("application/x-www-form-urlencoded");
        URI address = exchange.getRequestURI();
        Request request = new Request(
                address.getPath(), String.valueOf(address.getQuery()), form ? parse(body) : Map.of(), headers, body);
        Answer answer =
                answers.getOrDefault(request.path(), it -> new Answer(200, "")).apply(request);
        synchronized (requests) {
            requests.add(request);
            requests.notifyAll();
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> parse(String form) {
        Map<String, String> params = new LinkedHashMap<>();
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            params.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
        }
        return params;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Waits until a request has come that fits. */
    Request awaited(String path, Predicate<Request> fits) {
        return awaited(path, fits, 1).get(0);
    }

    Request awaited(String path) {
        return awaited(path, request -> true);
    }

    List<Request> awaited(String path, Predicate<Request> fits, int count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS_MAX);
        synchronized (requests) {
            while (true) {
                List<Request> found = requests.stream()
                        .filter(request -> request.path().equals(path) && fits.test(request))
                        .toList();
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (found.size() >= count) {
                    return found;
                }
                assertThat(left)
                        .describedAs("waiting for %d x %s among %s", count, path, requests)
                        .isPositive();
                try {
                    requests.wait(left);
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            }
        }
    }

    List<Request> requests() {
        return new ArrayList<>(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
