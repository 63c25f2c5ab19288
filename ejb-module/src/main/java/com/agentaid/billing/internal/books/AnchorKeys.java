package com.agentaid.billing.internal.books;

import com.agentaid.platform.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The configured key of a tenant, or of the platform. */
@ApplicationScoped
public class AnchorKeys {
    private static final String PRIVATE = "agentaid.ledger.anchor.private-key";
    private static final String PUBLIC = "agentaid.ledger.anchor.public-key";

    @Inject
    Settings settings;

    /** Empty when none is configured: then nothing is anchored, and reconciliation says so. */
    public Optional<AnchorKey> find(String tenantSlug) {
        Optional<String> privatePem = pem(tenantSlug, PRIVATE);
        Optional<String> publicPem = pem(tenantSlug, PUBLIC);
        return privatePem.isEmpty() || publicPem.isEmpty()
                ? Optional.empty()
                : Optional.of(AnchorKey.of(privatePem.get(), publicPem.get()));
    }

    private Optional<String> pem(String tenantSlug, String key) {
        return settings.findFor(tenantSlug, key)
                .or(() -> settings.findFor(tenantSlug, key + "-location").map(AnchorKeys::readAt));
    }

    private static String readAt(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException("the key at " + path + " cannot be read", e);
        }
    }
}
