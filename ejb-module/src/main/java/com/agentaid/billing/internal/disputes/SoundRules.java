package com.agentaid.billing.internal.disputes;

import com.agentaid.platform.config.Settings;
import com.agentaid.platform.work.Work;
import com.agentaid.tenants.TenantDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** The tenant's own {@link SoundLimits}. */
@ApplicationScoped
public class SoundRules {
    private static final String PREFIX = "agentaid.disputes.silence.";
    private static final Duration TALK_MIN = Duration.ofSeconds(10);
    private static final Duration TALK_MAX = Duration.ofMinutes(5);
    private static final long CREDITS_MAX = 3;
    private static final Duration CREDITS_WITHIN = Duration.ofDays(30);

    @Inject
    Settings settings;

    @Inject
    TenantDirectory tenants;

    public SoundLimits limits() {
        String tenant = tenants.get(Work.tenant()).slug();
        return new SoundLimits(
                settings.durationFor(tenant, PREFIX + "talk-min", TALK_MIN),
                settings.durationFor(tenant, PREFIX + "talk-max", TALK_MAX),
                settings.amountFor(tenant, PREFIX + "credits-max", CREDITS_MAX),
                settings.durationFor(tenant, PREFIX + "credits-within", CREDITS_WITHIN));
    }
}
