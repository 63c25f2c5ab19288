package com.agentaid.web.http;

import com.agentaid.platform.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, for limits. {@code X-Forwarded-For} is believed only as far as our own proxies wrote it: with one proxy
 * configured the last entry counts, and anything before it is the client's invention.
 */
@ApplicationScoped
public class ClientAddress {
    private static final int ADDRESS_LENGTH_MAX = 64;

    @Inject
    Settings settings;

    public String of(HttpServletRequest request) {
        int trustedProxies = settings.number("agentaid.http.trusted-proxies", 0);
        String forwarded =
                trustedProxies > 0 ? entryFromTheEnd(request.getHeader("X-Forwarded-For"), trustedProxies) : null;
        return forwarded == null ? request.getRemoteAddr() : forwarded;
    }

    private static @Nullable String entryFromTheEnd(@Nullable String header, int trustedProxies) {
        if (header == null) {
            return null;
        }
        String[] entries = header.split(",");
        int index = entries.length - trustedProxies;
        String entry = index < 0 ? "" : entries[index].trim();
        return entry.isEmpty() || entry.length() > ADDRESS_LENGTH_MAX ? null : entry;
    }
}
