package com.agentaid.simulator.launcher;

import com.agentaid.liquibase.Roles;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The application's configuration, as environment variables; docs/configuration.md tells what each key means. */
final class ApplicationSettings {
    private static final String TENANT = "demo";
    private static final String REGION = "us-east-1";
    private static final String ISSUER = "agentaid";

    private ApplicationSettings() {}

    static Map<String, String> environment(LaunchOptions options, Secrets secrets) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("AGENTAID_PUBLIC_URL", options.applicationUrl());
        settings.put("AGENTAID_CONSOLE_URL", options.consoleUrl());
        settings.put("AGENTAID_DEFAULT_TENANT", TENANT);
        settings.put("AGENTAID_DB_URL", options.databaseUrl());
        settings.put("AGENTAID_DB_USER", Roles.APP);
        settings.put("AGENTAID_DB_PASSWORD", secrets.get("db.app-password"));
        settings.put(
                "AGENTAID_JWT_PRIVATE_KEY_LOCATION", secrets.jwtPrivateKey().toString());
        settings.put("MP_JWT_VERIFY_PUBLICKEY", secrets.jwtPublicKey());
        settings.put("MP_JWT_VERIFY_ISSUER", ISSUER);
        settings.put("AGENTAID_TWILIO_ACCOUNT_SID", secrets.get("twilio.account-sid"));
        settings.put("AGENTAID_TWILIO_AUTH_TOKEN", secrets.get("twilio.auth-token"));
        settings.put("AGENTAID_TWILIO_API_KEY_SID", secrets.get("twilio.api-key-sid"));
        settings.put("AGENTAID_TWILIO_API_KEY_SECRET", secrets.get("twilio.api-key-secret"));
        settings.put("AGENTAID_TWILIO_API_URL", options.simulatorUrl());
        settings.put(
                "AGENTAID_VOICE_SIGNALLING_URL", "ws://" + Ports.LOOPBACK + ":" + options.simulatorPort() + "/signal");
        settings.put("AGENTAID_STRIPE_SECRET_KEY", secrets.get("stripe.secret-key"));
        settings.put("AGENTAID_STRIPE_WEBHOOK_SECRET", secrets.get("stripe.webhook-secret"));
        settings.put("AGENTAID_STRIPE_API_URL", options.simulatorUrl());
        Tenants.others(options, secrets).forEach(slug -> addStripeAccount(slug, settings, secrets));
        settings.put(
                "AGENTAID_LEDGER_ANCHOR_PRIVATE_KEY_LOCATION",
                secrets.anchorPrivateKey().toString());
        settings.put(
                "AGENTAID_LEDGER_ANCHOR_PUBLIC_KEY_LOCATION",
                secrets.anchorPublicKey().toString());
        settings.put("AWS_REGION", REGION);
        settings.put("AWS_ACCESS_KEY_ID", secrets.get("aws.access-key-id"));
        settings.put("AWS_SECRET_ACCESS_KEY", secrets.get("aws.secret-access-key"));
        settings.put("AWS_ENDPOINT_URL_SQS", options.queueUrl());
        return settings;
    }

    /** Events go to the endpoint of the account whose key made their object; the simulator makes one of each tenant's key. */
    private static void addStripeAccount(String slug, Map<String, String> settings, Secrets secrets) {
        String prefix = "AGENTAID_TENANTS_" + slug.toUpperCase(Locale.ROOT).replace('-', '_') + "_STRIPE_";
        settings.put(prefix + "SECRET_KEY", secrets.get("stripe.secret-key") + "_" + slug);
        settings.put(prefix + "WEBHOOK_SECRET", secrets.get("stripe.webhook-secret") + "_" + slug);
    }
}
