package com.agentaid.telephony.internal.twilio;

import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.TenantId;
import com.agentaid.telephony.VoiceDevices;
import com.agentaid.telephony.VoiceToken;
import com.twilio.jwt.accesstoken.AccessToken;
import com.twilio.jwt.accesstoken.VoiceGrant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Access tokens for the Voice SDK: incoming calls only, an agent's device never dials out. */
@ApplicationScoped
public class TwilioVoiceDevices implements VoiceDevices {

    private static final String IDENTITY = "agent_";
    private static final Pattern DEVICE = Pattern.compile(
            "client:" + IDENTITY + "([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})");

    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    @Inject
    TwilioAccount account;

    @Inject
    Clock clock;

    @Override
    public VoiceToken token(AgentId agent) {
        TenantId tenant = Work.tenant();
        String identity = identity(agent);
        AccessToken token = new AccessToken.Builder(
                        account.accountSid(tenant),
                        account.apiKeySid(tenant),
                        account.apiKeySecret(tenant).getBytes(StandardCharsets.UTF_8))
                .identity(identity)
                .ttl(Math.toIntExact(TOKEN_LIFETIME.toSeconds()))
                .grant(new VoiceGrant().setIncomingAllow(true))
                .build();
        return new VoiceToken(
                token.toJwt(),
                identity,
                clock.instant().plus(TOKEN_LIFETIME),
                account.signallingUrl().map(URI::create).orElse(null));
    }

    /** Twilio takes letters, digits and underscores, no hyphens. */
    @Override
    public String identity(AgentId agent) {
        return IDENTITY + agent.value().toString().replace("-", "");
    }

    /** Whose device has that address, {@code client:agent_...}; empty for any other. */
    static Optional<AgentId> agentAt(String address) {
        Matcher device = DEVICE.matcher(address);
        return device.matches() ? Optional.of(AgentId.of(device.replaceFirst("$1-$2-$3-$4-$5"))) : Optional.empty();
    }
}
