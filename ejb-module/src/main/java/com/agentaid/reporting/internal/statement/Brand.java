package com.agentaid.reporting.internal.statement;

import com.agentaid.platform.config.Settings;
import java.awt.Color;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a tenant's papers look. @param logo a PNG or JPEG file; without it the tenant's name stands there */
public record Brand(Color colour, @Nullable Path logo) {
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final String OURS = "#0f5f57";

    /** @throws IllegalStateException when the colour is none */
    public static Brand of(Settings settings, String tenantSlug) {
        String colour = settings.findFor(tenantSlug, "agentaid.brand.colour")
                .orElse(OURS)
                .strip();
        if (!COLOUR.matcher(colour).matches()) {
            throw new IllegalStateException("agentaid.brand.colour must be like " + OURS + ", not " + colour);
        }
        return new Brand(
                Color.decode(colour),
                settings.findFor(tenantSlug, "agentaid.brand.logo")
                        .map(Path::of)
                        .orElse(null));
    }
}
