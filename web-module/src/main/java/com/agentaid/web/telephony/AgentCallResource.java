package com.agentaid.web.telephony;

import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.AgentCall;
import com.agentaid.telephony.CallHistory;
import com.agentaid.telephony.OfferOutcome;
import com.agentaid.telephony.VoiceDevices;
import com.agentaid.telephony.VoiceToken;
import com.agentaid.web.auth.CurrentAgent;
import com.agentaid.web.http.Listing;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import com.agentaid.web.http.Reading;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The calls that were offered to the agent, and the permission for his browser to ring. */
@Path("/agent")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "Calls", description = "Calls and voice device of the signed-in agent")
public class AgentCallResource {
    @Inject
    CurrentAgent agent;

    @Inject
    CallHistory history;

    @Inject
    VoiceDevices devices;

    @GET
    @Path("voice-token")
    @Operation(summary = "A fresh permission for the browser's voice device to register")
    public DeviceToken voiceToken() {
        VoiceToken token = devices.token(agent.id());
        URI signalling = token.signallingUrl();
        return new DeviceToken(
                token.token(),
                token.identity(),
                token.expiresAt(),
                signalling == null ? null : new Signalling(signalling.toString()));
    }

    @GET
    @Path("calls")
    @Operation(summary = "Calls offered to the agent, newest first")
    public Listing<CallLine> calls(@BeanParam Reading reading) {
        return Listing.of(
                history.page(agent.id(), reading.search(), reading.page(), reading.size()), AgentCallResource::line);
    }

    @GET
    @Path("calls/{id}")
    @Operation(summary = "One call that was offered to the agent")
    public CallLine call(@PathParam("id") UUID id) {
        return line(history.find(agent.id(), new CallId(id))
                .orElseThrow(() -> new ProblemException(Problem.notFound("You have had no such call."))));
    }

    private static CallLine line(AgentCall call) {
        UsState state = call.callerState();
        PhoneNumber number = call.callerNumber();
        OfferOutcome outcome = call.outcome();
        return new CallLine(
                call.id().value(),
                call.receivedAt(),
                call.campaign(),
                state == null ? null : state.code(),
                number == null ? null : number.e164(),
                call.status(),
                outcome == null ? null : outcome.name(),
                call.connectedAt(),
                call.endedAt(),
                call.talkSeconds(),
                call.price(),
                call.billed());
    }

    /** Lets the browser's voice device register; {@code signalling} is absent at Twilio itself. */
    public record DeviceToken(String token, String identity, Instant expiresAt, @Nullable Signalling signalling) {}

    /** Where the device registers instead of at Twilio. */
    public record Signalling(String url) {}

    /** One call as its agent sees it. */
    public record CallLine(
            UUID id,
            Instant receivedAt,
            String campaign,
            @Nullable String callerState,
            @Nullable String callerNumber,
            String status,
            @Nullable String outcome,
            @Nullable Instant connectedAt,
            @Nullable Instant endedAt,
            @Nullable Integer talkSeconds,
            Money price,
            boolean billed) {}
}
