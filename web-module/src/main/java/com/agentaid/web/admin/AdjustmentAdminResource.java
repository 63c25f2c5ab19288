package com.agentaid.web.admin;

import com.agentaid.admin.AdjustmentDesk;
import com.agentaid.admin.AdjustmentRow;
import com.agentaid.billing.Adjustment;
import com.agentaid.billing.AdjustmentStatus;
import com.agentaid.billing.AdjustmentWish;
import com.agentaid.billing.BalanceAdjustments;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Balances that admins correct: the wish, the list, and what a second admin makes of a large one. */
@Path("/admin/adjustments")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Adjustments", description = "For tenants' own systems; HTTP Basic with an administrator's account")
public class AdjustmentAdminResource {
    private static final String STATUSES =
            Arrays.stream(AdjustmentStatus.values()).map(Enum::name).collect(Collectors.joining(", "));
    private static final UUID REFUSED = new UUID(0, 0);

    @Inject
    AdjustmentDesk desk;

    @Inject
    BalanceAdjustments adjustments;

    @GET
    @Operation(summary = "Adjustments, those that wait for a second admin first, newest first")
    public Listing<AdjustmentRow> page(
            @BeanParam Reading reading, @QueryParam("status") @DefaultValue("") String status) {
        if (!status.isEmpty()
                && Arrays.stream(AdjustmentStatus.values())
                        .noneMatch(known -> known.name().equals(status))) {
            throw new ProblemException(Problem.badField("status", "must be one of " + STATUSES));
        }
        return Listing.of(desk.page(reading.search(), status, reading.page(), reading.size()), Function.identity());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One adjustment")
    public AdjustmentRow find(@PathParam("id") UUID id) {
        return desk.find(id).orElseThrow(() -> new ProblemException(Problem.notFound("There is no such adjustment.")));
    }

    @POST
    @Operation(
            summary = "Correct an agent's balance; the reason is read by the agent",
            description =
                    "The same attempt is the same adjustment. Answered POSTED, or PROPOSED when it goes above"
                            + " what one admin may adjust for the agent alone within 24 hours: it moves money when another admin approves it")
    public Response adjust(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Wish.class)))
                    String body) {
        JsonFields fields = JsonFields.of(body, "agentId", "amountMinor", "currency", "reason", "callId", "attempt");
        Money amount = new MoneyFields(fields).get("amountMinor");
        UUID agent = id(fields, "agentId", "must be an agent's id");
        UUID call = fields.has("callId") ? id(fields, "callId", "must be a call's id, or be left out") : null;
        UUID attempt = id(fields, "attempt", "must be a new random UUID for each adjustment");
        String reason = Objects.requireNonNullElse(fields.text("reason"), "");
        fields.done();
        Adjustment made = adjustments.adjust(new AdjustmentWish(
                new AgentId(agent), amount, reason, call == null ? null : new CallId(call), attempt));
        return Response.status(Response.Status.CREATED).entity(made).build();
    }

    @POST
    @Path("{id}/approve")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Agree to another admin's proposal: the money moves")
    public Adjustment approve(@PathParam("id") UUID id) {
        return adjustments.approve(id);
    }

    @POST
    @Path("{id}/refuse")
    @Operation(summary = "End a proposal; who made it takes it back like this")
    public Adjustment refuse(
            @PathParam("id") UUID id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Words.class)))
                    String body) {
        JsonFields fields = JsonFields.of(body, "words");
        String words = Objects.requireNonNullElse(fields.text("words"), "");
        fields.done();
        return adjustments.refuse(id, words);
    }

    private static UUID id(JsonFields fields, String name, String message) {
        try {
            return UUID.fromString(Objects.requireNonNullElse(fields.text(name), ""));
        } catch (IllegalArgumentException noUuid) {
            fields.refuse(name, message);
            return REFUSED;
        }
    }

    /** How the balance is to be corrected: {@code amountMinor} below zero takes; {@code attempt} is a new random one for each. */
    public record Wish(
            UUID agentId, long amountMinor, String currency, String reason, @Nullable UUID callId, UUID attempt) {}

    /** Why nothing comes of it. */
    public record Words(String words) {}
}
