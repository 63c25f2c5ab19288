package com.agentaid.web.billing;

import com.agentaid.billing.CallDispute;
import com.agentaid.billing.CallDisputes;
import com.agentaid.billing.DisputeReason;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.AudioReport;
import com.agentaid.telephony.AudioReports;
import com.agentaid.web.auth.CurrentAgent;
import com.agentaid.web.http.JsonFields;
import com.agentaid.web.http.Listing;
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
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The agent's disputes of calls he was charged for, and what his browser heard of a call. */
@Path("/agent")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "Calls", description = "Calls and voice device of the signed-in agent")
public class CallDisputeResource {
    private static final String REASONS =
            Arrays.stream(DisputeReason.values()).map(Enum::name).collect(Collectors.joining(", "));

    @Inject
    CurrentAgent agent;

    @Inject
    CallDisputes disputes;

    @Inject
    AudioReports audio;

    @POST
    @Path("calls/{id}/dispute")
    @Operation(
            summary = "Dispute the charge of a call",
            description = "What was measured decides at once; everything else waits for an admin")
    public Response dispute(
            @PathParam("id") UUID id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Wish.class)))
                    String body) {
        JsonFields fields = JsonFields.of(body, "reason", "comment");
        Optional<DisputeReason> reason = reason(fields.text("reason"));
        String comment = Objects.requireNonNullElse(fields.text("comment"), "");
        if (reason.isEmpty()) {
            fields.refuse("reason", "must be one of " + REASONS);
        }
        fields.done();
        CallDispute opened = disputes.dispute(agent.id(), new CallId(id), reason.orElseThrow(), comment);
        return Response.status(Response.Status.CREATED).entity(opened).build();
    }

    @GET
    @Path("disputes")
    @Operation(summary = "The agent's disputes, newest first")
    public Listing<CallDispute> disputes(@BeanParam Reading reading) {
        return Listing.of(disputes.page(agent.id(), reading.page(), reading.size()), Function.identity());
    }

    @POST
    @Path("calls/{id}/audio")
    @Operation(summary = "What the agent's browser heard and sent in a call; the first report stays")
    public void audio(
            @PathParam("id") UUID id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Sound.class)))
                    String body) {
        JsonFields fields = JsonFields.of(
                body, "seconds", "secondsHeard", "secondsSpoken", "packetsReceived", "packetsSent", "packetsLost");
        long seconds = number(fields, "seconds");
        long heard = number(fields, "secondsHeard");
        long spoken = number(fields, "secondsSpoken");
        long received = number(fields, "packetsReceived");
        long sent = number(fields, "packetsSent");
        long lost = number(fields, "packetsLost");
        fields.done();
        audio.keep(agent.id(), new CallId(id), new AudioReport(seconds, heard, spoken, received, sent, lost));
    }

    private static long number(JsonFields fields, String name) {
        Long number = fields.wholeNumber(name);
        if (number == null) {
            fields.refuse(name, "is needed");
            return 0;
        }
        return number;
    }

    private static Optional<DisputeReason> reason(@Nullable String named) {
        return Arrays.stream(DisputeReason.values())
                .filter(reason -> reason.name().equals(named))
                .findFirst();
    }

    /** What is wrong with the call; {@code comment} is needed for {@code OTHER}. */
    public record Wish(DisputeReason reason, String comment) {}

    /** Counted by the browser's voice software. */
    public record Sound(
            long seconds,
            long secondsHeard,
            long secondsSpoken,
            long packetsReceived,
            long packetsSent,
            long packetsLost) {}
}
