package com.agentaid.web.http;

import com.agentaid.platform.config.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;

/**
 * The same headers on every answer. The policy allows our own scripts only; the page may talk to us and to whoever
 * carries the voice: Twilio's hosts, or the configured signalling address in their place.
 */
@ApplicationScoped
public class SecurityHeaders {
    private static final String TWILIO_HOSTS = "wss://voice-js.roaming.twilio.com wss://*.twilio.com"
            + " https://eventgw.twilio.com https://eventgw.us1.twilio.com https://sdk.twilio.com https://media.twiliocdn.com";

    @Inject
    Settings settings;

    private String policy = "";
    private boolean secure;

    @PostConstruct
    void read() {
        policy = policy();
        secure = settings.isHttps("agentaid.public-url");
    }

    /**
     * Sets them; to be called before anything of the answer is written.
     *
     * @param path the request's path below the context root
     */
    public void on(HttpServletResponse response, String path) {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "microphone=(self), camera=(), geolocation=()");
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        if (path.startsWith("/api/") || path.startsWith("/webhooks/") || path.startsWith("/bids/")) {
            response.setHeader("Cache-Control", "no-store");
        }
    }

    private String policy() {
        String voice = settings.find("agentaid.voice.signalling-url")
                .map(SecurityHeaders::origin)
                .orElse(TWILIO_HOSTS);
        String ownSocket = settings.find("agentaid.public-url")
                .map(url -> " " + origin(url).replaceFirst("^http", "ws"))
                .orElse("");
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'"
                + ownSocket + " " + voice
                + "; media-src 'self' mediastream: blob: https://sdk.twilio.com; manifest-src 'self'; worker-src 'self';"
                + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
