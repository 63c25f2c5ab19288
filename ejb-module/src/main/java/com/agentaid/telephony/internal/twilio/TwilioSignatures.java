package com.agentaid.telephony.internal.twilio;

import com.agentaid.shared.TenantId;
import com.agentaid.telephony.CarrierSignatures;
import com.twilio.security.RequestValidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Header {@code X-Twilio-Signature}: HMAC-SHA1 of address and sorted parameters under the account's auth token. */
@ApplicationScoped
public class TwilioSignatures implements CarrierSignatures {

    @Inject
    TwilioAccount account;

    @Override
    public boolean isGenuine(
            TenantId tenant, String publicUrl, Map<String, String> parameters, @Nullable String signature) {
        if (signature == null || signature.isBlank()) {
            return false;
        }
        return new RequestValidator(account.authToken(tenant)).validate(publicUrl, parameters, signature);
    }
}
