package com.agentaid.web.admin;

import com.agentaid.admin.CallDisputeDesk;
import com.agentaid.admin.CallDisputeDetail;
import com.agentaid.admin.CallDisputeRow;
import com.agentaid.billing.CallDispute;
import com.agentaid.billing.CallDisputeDecisions;
import com.agentaid.billing.DisputeStatus;
import com.agentaid.web.http.JsonFields;
import com.agentaid.web.http.Listing;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import com.agentaid.web.http.Reading;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Calls whose charge an agent disputes: the list, the evidence, the decision. Cardholders' disputes are payments' matter. */
@Path("/admin/call-disputes")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Call disputes", description = "For tenants' own systems; HTTP Basic with an administrator's account")
public class CallDisputeAdminResource {
    @Inject
    CallDisputeDesk desk;

    @Inject
    CallDisputeDecisions decisions;

    @GET
    @Operation(summary = "Disputed calls, open ones first, newest first")
    public Listing<CallDisputeRow> page(
            @BeanParam Reading reading, @QueryParam("status") @DefaultValue("") String status) {
        if (!status.isEmpty()
                && Arrays.stream(DisputeStatus.values())
                        .noneMatch(known -> known.name().equals(status))) {
            throw new ProblemException(Problem.badField("status", "must be OPEN, CREDITED or REFUSED"));
        }
        return Listing.of(desk.page(reading.search(), status, reading.page(), reading.size()), Function.identity());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One disputed call with its evidence")
    public CallDisputeDetail find(@PathParam("id") UUID id) {
        return desk.find(id).orElseThrow(() -> new ProblemException(Problem.notFound("There is no such dispute.")));
    }

    @POST
    @Path("{id}/credit")
    @Operation(summary = "Give the whole charge back; the words are read by the agent and may be left out")
    public CallDispute credit(
            @PathParam("id") UUID id,
            @RequestBody(content = @Content(schema = @Schema(implementation = Words.class))) String body) {
        return decisions.credit(id, words(body.isBlank() ? "{}" : body));
    }

    @POST
    @Path("{id}/refuse")
    @Operation(summary = "Leave the charge; the words are read by the agent")
    public CallDispute refuse(
            @PathParam("id") UUID id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Words.class)))
                    String body) {
        return decisions.refuse(id, words(body));
    }

    private static String words(String body) {
        JsonFields fields = JsonFields.of(body, "words");
        String words = Objects.requireNonNullElse(fields.text("words"), "");
        fields.done();
        return words;
    }

    /** Why it was decided so. */
    public record Words(String words) {}
}
