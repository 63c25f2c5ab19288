package com.agentaid.simulator;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The account's own REST calls. */
record TwilioRestClient(World world, String password) {
    TwilioRestClient(World world) {
        this(world, world.config.twilioAuthToken());
    }

    TwilioRestClient withPassword(String other) {
        return new TwilioRestClient(world, other);
    }

    HttpResponse<String> get(String path) {
        return world.send(request(path).GET().build());
    }

    HttpResponse<String> post(String path, String form) {
        return world.send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        String account = world.config.twilioAccountSid();
        String credentials = account + ":" + password;
        return HttpRequest.newBuilder(URI.create(world.simulator.url() + "/2010-04-01/Accounts/" + account + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }
}
