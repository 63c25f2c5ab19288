package com.agentaid.telephony.internal.twilio;

import com.agentaid.platform.config.Settings;
import com.agentaid.shared.TenantId;
import com.agentaid.tenants.TenantDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** A tenant's account at Twilio and the addresses around it, from the settings: his own, else the platform's. */
@ApplicationScoped
public class TwilioAccount {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    @Inject
    Settings settings;

    @Inject
    TenantDirectory tenants;

    public String accountSid(TenantId tenant) {
        return get(tenant, "agentaid.twilio.account-sid");
    }

    public String authToken(TenantId tenant) {
        return get(tenant, "agentaid.twilio.auth-token");
    }

    public String apiKeySid(TenantId tenant) {
        return get(tenant, "agentaid.twilio.api-key-sid");
    }

    public String apiKeySecret(TenantId tenant) {
        return get(tenant, "agentaid.twilio.api-key-secret");
    }

    /** Whether the tenant can ask Twilio for something. */
    public boolean hasApiKey(TenantId tenant) {
        return settings.findFor(slug(tenant), "agentaid.twilio.api-key-sid").isPresent();
    }

    /** Who stands in for Twilio's REST addresses; absent when Twilio itself is asked. */
    public Optional<String> apiUrl(TenantId tenant) {
        return settings.findFor(slug(tenant), "agentaid.twilio.api-url");
    }

    /** How long Twilio may take for an answer before it is asked again. */
    Duration answerMax() {
        return settings.duration("agentaid.twilio.answer-timeout", ANSWER_MAX);
    }

    public Optional<String> signallingUrl() {
        return settings.find("agentaid.voice.signalling-url");
    }

    /** Where Twilio reaches us, without a slash at the end. */
    public String publicUrl() {
        String url = settings.get("agentaid.public-url");
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    public String slug(TenantId tenant) {
        return tenants.get(tenant).slug();
    }

    private String get(TenantId tenant, String key) {
        return settings.getFor(slug(tenant), key);
    }
}
