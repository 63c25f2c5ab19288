package com.agentaid.simulator.control;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/** The three pages and their assets, and the guard that keeps strange web sites away from the controls. */
public final class Pages {
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; media-src 'self' blob: http: https:; form-action 'none';"
            + " base-uri 'none'; frame-ancestors 'none'";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");
    private static final Set<String> OWN_HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

    public void addTo(Javalin web) {
        web.before("/sim/*", Pages::refuseStrangers);
        web.get("/", ctx -> send(ctx, "admin.html"));
        web.get("/phone", ctx -> send(ctx, "phone.html"));
        web.get("/checkout/{session}", ctx -> send(ctx, "checkout.html"));
        web.get("/assets/{name}", ctx -> send(ctx, ctx.pathParam("name")));
    }

    /** A page on another site must not steer the simulator through the developer's own browser. */
    private static void refuseStrangers(Context ctx) {
        String host = String.valueOf(ctx.header("Host")).replaceFirst(":[0-9]+$", "");
        String origin = ctx.header("Origin");
        boolean ownOrigin = origin == null
                || OWN_HOSTS.contains(origin.replaceFirst("^https?://", "").replaceFirst(":[0-9]+$", ""));
        if (!OWN_HOSTS.contains(host) || !ownOrigin) {
            throw new ForbiddenResponse("the controls answer on the loopback interface only");
        }
    }

    private static void send(Context ctx, String name) throws IOException {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        try (InputStream asset = Pages.class.getResourceAsStream("/simulator/web/" + name)) {
            if (asset == null || !name.matches("[a-z0-9-]+\\.[a-z]+")) {
                throw new NotFoundResponse("no page " + name);
            }
            ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
            ctx.header("Cache-Control", "no-cache");
            ctx.header("X-Content-Type-Options", "nosniff");
            ctx.contentType(TYPES.getOrDefault(ending, "application/octet-stream"))
                    .result(asset.readAllBytes());
        }
    }
}
