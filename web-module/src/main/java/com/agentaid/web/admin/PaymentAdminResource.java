package com.agentaid.web.admin;

import com.agentaid.admin.DisputeEvidence;
import com.agentaid.admin.DisputeRow;
import com.agentaid.admin.KeptEventRow;
import com.agentaid.admin.PaymentDesk;
import com.agentaid.admin.PaymentRow;
import com.agentaid.billing.PaymentRefund;
import com.agentaid.billing.PaymentRefunds;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.agentaid.web.http.JsonFields;
import com.agentaid.web.http.Listing;
import com.agentaid.web.http.MoneyFields;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import com.agentaid.web.http.Reading;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Card payments: refunds, disputes with their evidence, and events that could not be booked. */
@Path("/admin")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payments", description = "For tenants' own systems; HTTP Basic with an administrator's account")
public class PaymentAdminResource {
    @Inject
    PaymentDesk payments;

    @Inject
    PaymentRefunds refunds;

    @Inject
    DisputeEvidence evidence;

    @GET
    @Path("agents/{id}/payments")
    @Operation(summary = "An agent's top-ups, newest first")
    public Listing<PaymentRow> payments(@PathParam("id") UUID id, @BeanParam Reading reading) {
        return Listing.of(payments.payments(new AgentId(id), reading.page(), reading.size()), Function.identity());
    }

    @POST
    @Path("top-ups/{id}/refunds")
    @Operation(
            summary = "Send a payment, or part of it, back to the card",
            description = "The same attempt is the same refund. The wallet changes when the provider's event comes")
    public Response refund(
            @PathParam("id") UUID topUp,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Wish.class)))
                    String body) {
        JsonFields fields = JsonFields.of(body, "amountMinor", "currency", "reason", "attempt");
        Money amount = new MoneyFields(fields).getPositive("amountMinor");
        String reason = Objects.requireNonNullElse(fields.text("reason"), "");
        UUID attempt = attempt(fields);
        fields.done();
        PaymentRefund ordered = refunds.refund(topUp, amount, reason, attempt);
        return Response.status(Response.Status.CREATED).entity(ordered).build();
    }

    @GET
    @Path("disputes")
    @Operation(summary = "Cardholders' disputes, newest first")
    public Listing<DisputeRow> disputes(@BeanParam Reading reading) {
        return Listing.of(payments.disputes(reading.page(), reading.size()), Function.identity());
    }

    @GET
    @Path("disputes/{id}/evidence")
    @Produces({"application/zip", MediaType.APPLICATION_JSON})
    @Operation(summary = "What the bank should see: payment, consent, calls, routing, licences, ledger, sign-ins")
    public Response evidence(@PathParam("id") String id) {
        DisputeRow dispute = evidence.take(id)
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such dispute.")));
        StreamingOutput pack = out -> evidence.write(dispute, out);
        return Response.ok(pack, "application/zip")
                .header("Content-Disposition", "attachment; filename=\"dispute-evidence.zip\"")
                .build();
    }

    @GET
    @Path("payment-events")
    @Operation(summary = "Payment events that contradict what we know, newest first")
    public Listing<KeptEventRow> keptEvents(@BeanParam Reading reading) {
        return Listing.of(payments.keptEvents(reading.page(), reading.size()), Function.identity());
    }

    @POST
    @Path("payment-events/{id}/try-again")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Work a payment event off once more, now that its cause is mended")
    public void tryAgain(@PathParam("id") String id) {
        if (!payments.tryAgain(id)) {
            throw new ProblemException(Problem.notFound("There is no such event that waits."));
        }
    }

    private static UUID attempt(JsonFields fields) {
        try {
            return UUID.fromString(Objects.requireNonNullElse(fields.text("attempt"), ""));
        } catch (IllegalArgumentException noUuid) {
            fields.refuse("attempt", "must be a new random UUID for each refund");
            return new UUID(0, 0);
        }
    }

    /** The wish to refund; {@code attempt} is a new random one for each. */
    public record Wish(long amountMinor, String currency, String reason, UUID attempt) {}
}
