package com.agentaid.web.http;

import com.agentaid.platform.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
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
        String forwarded = trustedProxies > 0 ? entryFromTheEnd(forwardedFor(request), trustedProxies) : null;
        return forwarded == null ? request.getRemoteAddr() : forwarded;
    }

    /** All lines of the header as one list: a proxy may add its entry as a line of its own behind the client's. */
    private static String forwardedFor(HttpServletRequest request) {
        return String.join(",", Collections.list(request.getHeaders("X-Forwarded-For")));
    }

    private static @Nullable String entryFromTheEnd(String header, int trustedProxies) {
        String[] entries = header.split(",", -1);
        int index = entries.length - trustedProxies;
        String entry = index < 0 ? "" : entries[index].trim();
        return entry.isEmpty() || entry.length() > ADDRESS_LENGTH_MAX ? null : entry;
    }
}
