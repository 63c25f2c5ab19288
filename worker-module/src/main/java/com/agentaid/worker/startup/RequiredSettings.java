package com.agentaid.worker.startup;

import com.agentaid.platform.config.StartupCheck;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Stops a node that lacks a required setting before it takes a single message. */
@Singleton
@Startup
public class RequiredSettings {
    @Inject
    StartupCheck settings;

    @PostConstruct
    void check() {
        settings.require(
                "agentaid.public-url",
                "agentaid.db.url",
                "agentaid.db.user",
                "agentaid.db.password",
                "agentaid.twilio.account-sid",
                "agentaid.twilio.auth-token",
                "agentaid.twilio.api-key-sid",
                "agentaid.twilio.api-key-secret",
                "agentaid.stripe.secret-key",
                "agentaid.stripe.webhook-secret");
    }
}
