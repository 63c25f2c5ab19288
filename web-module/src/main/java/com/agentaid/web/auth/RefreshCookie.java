package com.agentaid.web.auth;

import com.agentaid.platform.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The cookie that keeps an agent signed in: unreadable to scripts, sent to the sign-in addresses of this site alone. */
@ApplicationScoped
public class RefreshCookie {
    static final String NAME = "agentaid_refresh";

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    NewCookie of(HttpServletRequest request, String token, Instant expiresAt) {
        return cookie(
                request,
                token,
                Math.max(0, Duration.between(clock.instant(), expiresAt).toSeconds()));
    }

    NewCookie gone(HttpServletRequest request) {
        return cookie(request, "", 0);
    }

    private NewCookie cookie(HttpServletRequest request, String value, long seconds) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path(request.getContextPath() + "/api/auth")
                .maxAge((int) Math.min(Integer.MAX_VALUE, seconds))
                .httpOnly(true)
                .secure(settings.isHttps("agentaid.public-url"))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
