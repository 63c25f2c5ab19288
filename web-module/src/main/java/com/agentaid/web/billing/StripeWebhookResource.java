package com.agentaid.web.billing;

import com.agentaid.billing.StripeDelivery.Outcome;
import com.agentaid.billing.StripeInbox;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.tenants.Tenant;
import com.agentaid.tenants.TenantDirectory;
import com.agentaid.web.http.Correlation;
import com.agentaid.web.http.FormFields;
import com.agentaid.web.http.InWork;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import com.agentaid.web.http.Strangers;
import com.agentaid.web.http.Utf8;
import com.agentaid.web.platform.Measurements;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Stripe's events. Answered as soon as the raw event is stored; what it means for a wallet is found out afterwards. */
@Path("/stripe")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Stripe webhook", description = "Signed by Stripe; called by nobody else")
public class StripeWebhookResource {
    private static final String PROVIDER = "stripe";

    @Inject
    StripeInbox inbox;

    @Inject
    TenantDirectory tenants;

    @Inject
    Strangers strangers;

    @Inject
    Measurements measurements;

    @Inject
    Clock clock;

    @Inject
    HttpServletRequest request;

    @POST
    @Operation(summary = "An event of Stripe, signed over the raw body")
    public Received received(byte[] body) {
        Instant begun = clock.instant();
        String signature = request.getHeader("Stripe-Signature");
        WorkContext work = new WorkContext(tenant().id(), Correlation.of(request), Actor.provider(PROVIDER));
        Outcome outcome = InWork.get(work, () -> inbox.accept(body, signature)).outcome();
        if (outcome == Outcome.REFUSED) {
            strangers.refused(PROVIDER, request);
            Utf8.decode(body);
            throw new ProblemException(Problem.forbidden("The signature is missing or does not fit this body."));
        }
        String result = outcome.name().toLowerCase(Locale.ROOT);
        measurements.webhook(PROVIDER, result, Duration.between(begun, clock.instant()));
        return new Received(true);
    }

    /** Each tenant's endpoint at Stripe names it in the address; its own secret then has to fit. */
    private Tenant tenant() {
        String slug = FormFields.ofQuery(request.getQueryString()).get("t");
        Optional<Tenant> named = slug == null ? Optional.empty() : tenants.findBySlug(slug);
        return named.orElseGet(() -> tenants.ofHost(request.getServerName()));
    }

    /** The receipt of an event. */
    public record Received(boolean received) {}
}
