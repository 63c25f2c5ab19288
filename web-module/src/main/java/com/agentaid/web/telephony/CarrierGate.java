package com.agentaid.web.telephony;

import com.agentaid.platform.config.Settings;
import com.agentaid.platform.tenancy.TenantFinder;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.TenantId;
import com.agentaid.telephony.CarrierRequests;
import com.agentaid.telephony.CarrierSignatures;
import com.agentaid.tenants.Tenant;
import com.agentaid.tenants.TenantDirectory;
import com.agentaid.web.http.Correlation;
import com.agentaid.web.http.FormFields;
import com.agentaid.web.http.InWork;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import com.agentaid.web.http.Strangers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets the carrier's requests in. The signature covers the address that the carrier called, so it is rebuilt from our public
 * base and the exact path and query: what a proxy left of the host says nothing. The tenant named by the address or by
 * the called number decides whose account must have signed; naming another tenant therefore gains nothing.
 */
@ApplicationScoped
public class CarrierGate {
    @Inject
    CarrierSignatures signatures;

    @Inject
    TenantDirectory tenants;

    @Inject
    TenantFinder finder;

    @Inject
    Strangers strangers;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    CarrierRequest admit(HttpServletRequest request, byte[] body) {
        Map<String, String> parameters = FormFields.ofBody(body);
        Map<String, String> query = FormFields.ofQuery(request.getQueryString());
        TenantId tenant = tenant(parameters, query, request);
        WorkContext work = new WorkContext(tenant, Correlation.of(request), Actor.provider(CarrierRequests.PROVIDER));
        String signature = request.getHeader("X-Twilio-Signature");
        String address = address(request);
        if (!InWork.get(work, () -> signatures.isGenuine(tenant, address, parameters, signature))) {
            strangers.refused(CarrierRequests.PROVIDER, request);
            throw new ProblemException(Problem.forbidden("The signature is missing or does not fit this request."));
        }
        return new CarrierRequest(
                work, parameters, query, body, request.getHeader("I-Twilio-Idempotency-Token"), clock.instant());
    }

    private String address(HttpServletRequest request) {
        String publicUrl = settings.get("agentaid.public-url");
        String base = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
        String query = request.getQueryString();
        return base + request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private TenantId tenant(Map<String, String> parameters, Map<String, String> query, HttpServletRequest request) {
        @Nullable String slug = query.get("t");
        Optional<TenantId> named =
                slug == null ? Optional.empty() : tenants.findBySlug(slug).map(Tenant::id);
        return named.or(() -> ofNumber(parameters.get("To")))
                .or(() -> ofNumber(parameters.get("From")))
                .orElseGet(() -> tenants.ofHost(request.getServerName()).id());
    }

    private Optional<TenantId> ofNumber(@Nullable String written) {
        return written == null ? Optional.empty() : PhoneNumber.find(written).flatMap(finder::ofPhoneNumber);
    }
}
