package com.agentaid.platform.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Whatever starts asks here first: better no start, with one sentence, than a call that fails at night. */
@ApplicationScoped
public class StartupCheck {

    private static final List<String> SIGNING = List.of("mp.jwt.verify.issuer");

    @Inject
    Settings settings;

    /** The keys that every node needs, and those the caller adds. @throws MissingSetting naming the first missing key */
    public void require(String... more) {
        settings.require(SIGNING);
        requireEither("agentaid.jwt.private-key", "agentaid.jwt.private-key-location");
        requireEither("mp.jwt.verify.publickey", "mp.jwt.verify.publickey.location");
        settings.require(List.of(more));
    }

    private void requireEither(String key, String location) {
        if (settings.find(key).isEmpty() && settings.find(location).isEmpty()) {
            throw new MissingSetting(key + " (or " + location + ")");
        }
    }
}
