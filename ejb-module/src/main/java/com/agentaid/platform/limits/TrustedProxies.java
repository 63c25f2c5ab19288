package com.agentaid.platform.limits;

import com.agentaid.platform.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, for limits. {@code X-Forwarded-For} is believed only as far as our own proxies wrote it: with one proxy
 * configured the last entry counts, and anything before it is the client's invention.
 */
@ApplicationScoped
public class TrustedProxies {
    private static final int ADDRESS_LENGTH_MAX = 64;

    @Inject
    Settings settings;

    /**
     * @param connectedFrom the address at the other end of the connection
     * @param forwardedFor all lines of the header: a proxy may add its entry as a line of its own behind the client's
     */
    public String client(String connectedFrom, List<String> forwardedFor) {
        int trusted = settings.number("agentaid.http.trusted-proxies", 0);
        String forwarded = trusted > 0 ? entryFromTheEnd(String.join(",", forwardedFor), trusted) : null;
        return forwarded == null ? connectedFrom : forwarded;
    }

    private static @Nullable String entryFromTheEnd(String header, int trusted) {
        String[] entries = header.split(",", -1);
        int index = entries.length - trusted;
        String entry = index < 0 ? "" : entries[index].trim();
        return entry.isEmpty() || entry.length() > ADDRESS_LENGTH_MAX ? null : entry;
    }
}
