package com.agentaid.web.inserver;

import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A client of the deployed application, and the carrier's way of signing. */
final class Client {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    Client(String base) {
        this.base = base;
    }

    HttpClient http() {
        return http;
    }

    HttpResponse<String> get(String path, Map<String, String> headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String type, String body, Map<String, String> headers) {
        return send(request(path, headers).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> put(String path, String type, String body, Map<String, String> headers) {
        return send(request(path, headers).header("Content-Type", type).PUT(BodyPublishers.ofString(body)));
    }

    /** Without a body. */
    HttpResponse<String> send(String method, String path, Map<String, String> headers) {
        return send(request(path, headers).method(method, BodyPublishers.noBody()));
    }

    HttpResponse<String> postBytes(String path, String type, byte[] body, Map<String, String> headers) {
        return send(request(path, headers).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    /** HMAC-SHA256 over time and body, as Stripe and signing sources do it, in the header that each of them reads. */
    HttpResponse<String> postTimed(String path, String header, String secret, Instant signedAt, String body) {
        return postTimed(path, header, secret, signedAt, body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> postTimed(String path, String header, String secret, Instant signedAt, byte[] body) {
        byte[] time = (signedAt.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = Arrays.copyOf(time, time.length + body.length);
        System.arraycopy(body, 0, signed, time.length, body.length);
        String signature = HexFormat.of().formatHex(mac("HmacSHA256", secret, signed));
        return postBytes(
                path, "application/json", body, Map.of(header, "t=" + signedAt.getEpochSecond() + ",v1=" + signature));
    }

    /** HMAC-SHA1 over the address and the sorted fields, as the carrier documents it. */
    HttpResponse<String> postSigned(String path, Map<String, String> fields) {
        StringBuilder signed = new StringBuilder(base).append(path);
        new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return post(
                path,
                "application/x-www-form-urlencoded",
                form,
                Map.of(
                        "X-Twilio-Signature",
                        Base64.getEncoder()
                                .encodeToString(mac(
                                        "HmacSHA1",
                                        TestServers.TWILIO_TOKEN,
                                        signed.toString().getBytes(StandardCharsets.UTF_8)))));
    }

    String signIn() {
        HttpResponse<String> answer = post(
                "/api/auth/login",
                "application/json",
                "{\"email\":\"" + TestData.AGENT_EMAIL + "\",\"password\":\"" + TestData.PASSWORD + "\"}",
                Map.of());
        if (answer.statusCode() != 200) {
            throw new AssertionError("Sign-in answered " + answer.statusCode() + " " + answer.body());
        }
        return Json.createReader(new StringReader(answer.body())).readObject().getString("accessToken");
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        headers.forEach(request::header);
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static byte[] mac(String algorithm, String secret, byte[] content) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
