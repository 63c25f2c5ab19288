package com.agentaid.simulator;

import java.util.Properties;

/**
 * What the simulator has to know; nothing is read from anywhere else.
 *
 * @param port where it listens on the loopback interface, 0 = any free port
 * @param appUrl the application's public address, as configured there, without a slash at the end
 * @param twilioAccountSid {@code AC} and 32 hex digits
 * @param twilioApiKeySecret at least 32 characters, as Twilio's own
 */
public record SimulatorConfig(
        int port,
        String appUrl,
        String twilioAccountSid,
        String twilioAuthToken,
        String twilioApiKeySid,
        String twilioApiKeySecret,
        String stripeSecretKey,
        String stripeWebhookSecret) {
    private static final int API_KEY_SECRET_CHARS_MIN = 32;

    /** Well-known values for development: whoever can reach the loopback interface may use them. */
    public static final SimulatorConfig DEFAULTS = new SimulatorConfig(
            8090,
            "http://127.0.0.1:8080",
            "AC00000000000000000000000000000001",
            "simulator-twilio-auth-token-00001",
            "SK00000000000000000000000000000001",
            "simulator-twilio-api-key-secret-0001",
            "sk_test_simulator",
            "whsec_simulator_stripe_webhook_secret");

    public SimulatorConfig {
        require(port >= 0 && port <= 65_535, "sim.port must be 0 to 65535");
        require(twilioAccountSid.matches("AC[0-9a-fA-F]{32}"), "sim.twilioAccountSid must be AC and 32 hex digits");
        require(twilioApiKeySid.matches("SK[0-9a-fA-F]{32}"), "sim.twilioApiKeySid must be SK and 32 hex digits");
        require(
                twilioApiKeySecret.length() >= API_KEY_SECRET_CHARS_MIN,
                "sim.twilioApiKeySecret needs " + API_KEY_SECRET_CHARS_MIN + " characters");
        require(!appUrl.endsWith("/"), "sim.appUrl must not end with a slash");
    }

    /** Reads {@code sim.<component>}; what is missing keeps its development value. */
    public static SimulatorConfig of(Properties properties) {
        return new SimulatorConfig(
                Integer.parseInt(properties.getProperty("sim.port", Integer.toString(DEFAULTS.port))),
                properties.getProperty("sim.appUrl", DEFAULTS.appUrl),
                properties.getProperty("sim.twilioAccountSid", DEFAULTS.twilioAccountSid),
                properties.getProperty("sim.twilioAuthToken", DEFAULTS.twilioAuthToken),
                properties.getProperty("sim.twilioApiKeySid", DEFAULTS.twilioApiKeySid),
                properties.getProperty("sim.twilioApiKeySecret", DEFAULTS.twilioApiKeySecret),
                properties.getProperty("sim.stripeSecretKey", DEFAULTS.stripeSecretKey),
                properties.getProperty("sim.stripeWebhookSecret", DEFAULTS.stripeWebhookSecret));
    }

    /** The same with another address of its own and of the application. */
    public SimulatorConfig at(int ownPort, String application) {
        return new SimulatorConfig(
                ownPort,
                application,
                twilioAccountSid,
                twilioAuthToken,
                twilioApiKeySid,
                twilioApiKeySecret,
                stripeSecretKey,
                stripeWebhookSecret);
    }

    public String voiceUrl() {
        return appUrl + "/webhooks/twilio/voice";
    }

    public String callStatusUrl() {
        return appUrl + "/webhooks/twilio/call-status";
    }

    public String stripeWebhookUrl() {
        return appUrl + "/webhooks/stripe";
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "SimulatorConfig[port=" + port + ", appUrl=" + appUrl + ", account=" + twilioAccountSid + "]";
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
