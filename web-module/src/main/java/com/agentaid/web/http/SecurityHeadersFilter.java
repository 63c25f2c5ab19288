package com.agentaid.web.http;

import com.agentaid.platform.config.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;

/**
 * The same headers on every answer. The policy allows our own scripts only; the page may talk to us and to whoever
 * carries the voice: Twilio's hosts, or the configured signalling address in their place.
 */
public class SecurityHeadersFilter implements Filter {
    private static final String TWILIO_HOSTS = "wss://voice-js.roaming.twilio.com wss://*.twilio.com"
            + " https://eventgw.twilio.com https://eventgw.us1.twilio.com https://sdk.twilio.com https://media.twiliocdn.com";

    @Inject
    Settings settings;

    private String policy = "";
    private boolean secure;

    @Override
    public void init(FilterConfig config) {
        policy = policy();
        secure = settings.isHttps("agentaid.public-url");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse rawResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse response = (HttpServletResponse) rawResponse;
        String path = Paths.of((HttpServletRequest) request);
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
        chain.doFilter(request, response);
    }

    private String policy() {
        String voice = settings.find("agentaid.voice.signalling-url")
                .map(SecurityHeadersFilter::origin)
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
