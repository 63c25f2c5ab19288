package com.agentaid.telephony;

import com.agentaid.shared.TenantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells requests of the carrier from those of strangers. */
public interface CarrierSignatures {
    /**
     * Whether the carrier, with this tenant's account, sent it.
     *
     * @param publicUrl the address as the carrier called it, with query: our public base, not what a proxy left of it
     * @param parameters the form fields of the body
     */
    boolean isGenuine(TenantId tenant, String publicUrl, Map<String, String> parameters, @Nullable String signature);
}
