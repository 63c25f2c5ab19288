package com.agentaid.admin;

import com.agentaid.shared.AgentId;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event of a call's story, from a provider or of our own.
 *
 * @param title the type in words
 * @param provider absent for our own events
 * @param facts what of {@code data} an admin wants to know, in words
 * @param data the whole of it, as JSON
 */
public record StoryEvent(
        UUID id,
        Instant at,
        String type,
        String title,
        @Nullable String provider,
        @Nullable AgentId agentId,
        @Nullable String agentName,
        List<Fact> facts,
        String data)
        implements Serializable {

    /** One fact of an event, such as {@code talked: 5 s}. */
    public record Fact(String name, String value) implements Serializable {}

    /** Whether there is more in it than its type says. */
    public boolean hasData() {
        return !data.equals("{}");
    }
}
