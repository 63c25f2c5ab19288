package com.agentaid.platform.config;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Settings by key, from MicroProfile Config (system properties, environment, server). A tenant may have its own value:
 * {@code agentaid.tenants.<slug>.stripe.secret-key} comes before {@code agentaid.stripe.secret-key}. An empty value counts as
 * not set. All keys stand in docs/configuration.md.
 */
@ApplicationScoped
public class Settings {

    private static final String PREFIX = "agentaid.";
    private static final String TENANT_PREFIX = "agentaid.tenants.";

    private final Function<String, Optional<String>> source;

    public Settings() {
        this(key -> ConfigProvider.getConfig().getOptionalValue(key, String.class));
    }

    private Settings(Function<String, Optional<String>> source) {
        this.source = source;
    }

    /** Settings of a test or a tool. */
    public static Settings of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return new Settings(key -> Optional.ofNullable(copy.get(key)));
    }

    public Optional<String> find(String key) {
        return source.apply(key).filter(value -> !value.isBlank());
    }

    /** @throws MissingSetting when it is not set */
    public String get(String key) {
        return find(key).orElseThrow(() -> new MissingSetting(key));
    }

    public String get(String key, String otherwise) {
        return find(key).orElse(otherwise);
    }

    /** Whether the address under this key is reached by TLS: the configured address says it, no header of a request. */
    public boolean isHttps(String key) {
        return get(key, "").toLowerCase(Locale.ROOT).startsWith("https:");
    }

    /** The tenant's own value, else the platform's. */
    public Optional<String> findFor(String tenantSlug, String key) {
        return find(TENANT_PREFIX + tenantSlug + "." + rest(key)).or(() -> find(key));
    }

    /** @throws MissingSetting when neither the tenant nor the platform has it */
    public String getFor(String tenantSlug, String key) {
        return findFor(tenantSlug, key).orElseThrow(() -> new MissingSetting(key));
    }

    /** @throws UnusableSetting when what is set is no length of time, or a negative one */
    public Duration duration(String key, Duration otherwise) {
        return find(key).map(value -> duration(key, value)).orElse(otherwise);
    }

    private static Duration duration(String key, String value) {
        Duration length;
        try {
            length = Duration.parse(value);
        } catch (DateTimeParseException noDuration) {
            throw new UnusableSetting(key, value, "must be a length of time such as PT30S", noDuration);
        }
        if (length.isNegative()) {
            throw new UnusableSetting(key, value, "must not be negative", null);
        }
        return length;
    }

    public int number(String key, int otherwise) {
        return find(key).map(Integer::parseInt).orElse(otherwise);
    }

    public long amount(String key, long otherwise) {
        return find(key).map(Long::parseLong).orElse(otherwise);
    }

    /** The tenant's own, else the platform's. @throws UnusableSetting when it is no whole number from zero on */
    public long amountFor(String tenantSlug, String key, long otherwise) {
        return findFor(tenantSlug, key).map(value -> amount(key, value)).orElse(otherwise);
    }

    /** The tenant's own, else the platform's. @throws UnusableSetting when it is no length of time, or a negative one */
    public Duration durationFor(String tenantSlug, String key, Duration otherwise) {
        return findFor(tenantSlug, key).map(value -> duration(key, value)).orElse(otherwise);
    }

    private static long amount(String key, String value) {
        if (!value.strip().matches("[0-9]{1,18}")) {
            throw new UnusableSetting(key, value, "must be a whole number from 0 on", null);
        }
        return Long.parseLong(value.strip());
    }

    /** Stops at the first key that is not set, naming it. */
    public void require(List<String> keys) {
        keys.forEach(this::get);
    }

    private static String rest(String key) {
        if (!key.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a key of AgentAid: " + key);
        }
        return key.substring(PREFIX.length());
    }
}
