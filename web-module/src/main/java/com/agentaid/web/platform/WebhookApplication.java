package com.agentaid.web.platform;

import com.agentaid.web.billing.StripeWebhookResource;
import com.agentaid.web.http.FailureMapper;
import com.agentaid.web.http.JsonForms;
import com.agentaid.web.http.ViolationMapper;
import com.agentaid.web.telephony.CallSourceResource;
import com.agentaid.web.telephony.TwilioWebhookResource;
import jakarta.ws.rs.ApplicationPath;
import java.util.Set;

/** Where the outside world reports: sources, carrier and card payments. */
@ApplicationPath("/webhooks")
public class WebhookApplication extends OwnDescriptionOnly {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                CallSourceResource.class,
                TwilioWebhookResource.class,
                StripeWebhookResource.class,
                FailureMapper.class,
                ViolationMapper.class,
                JsonForms.class);
    }
}
