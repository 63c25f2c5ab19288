package com.agentaid.web.telephony;

import com.agentaid.billing.CallDispute;
import com.agentaid.billing.CallDisputes;
import com.agentaid.billing.DisputeStanding;
import com.agentaid.platform.paging.Page;
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
import java.util.List;
import java.util.Map;
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
    CallDisputes disputes;

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
        Page<AgentCall> page = history.page(agent.id(), reading.search(), reading.page(), reading.size());
        Map<CallId, DisputeStanding> standings = disputes.standings(
                agent.id(), page.items().stream().map(AgentCall::id).toList());
        return Listing.of(page, call -> line(call, standings));
    }

    @GET
    @Path("calls/{id}")
    @Operation(summary = "One call that was offered to the agent")
    public CallLine call(@PathParam("id") UUID id) {
        AgentCall call = history.find(agent.id(), new CallId(id))
                .orElseThrow(() -> new ProblemException(Problem.notFound("You have had no such call.")));
        return line(call, disputes.standings(agent.id(), List.of(call.id())));
    }

    /** A call may have been offered to him twice: what he pays for is the offer that he talked in. */
    private static CallLine line(AgentCall call, Map<CallId, DisputeStanding> standings) {
        DisputeStanding standing = call.outcome() == OfferOutcome.COMPLETED ? standings.get(call.id()) : null;
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
                call.billed(),
                standing == null ? null : standing.disputableUntil(),
                standing == null ? null : standing.dispute());
    }

    /** Lets the browser's voice device register; {@code signalling} is absent at Twilio itself. */
    public record DeviceToken(String token, String identity, Instant expiresAt, @Nullable Signalling signalling) {}

    /** Where the device registers instead of at Twilio. */
    public record Signalling(String url) {}

    /** One call as its agent sees it; {@code disputableUntil} while he may dispute it, {@code dispute} when he has. */
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
            boolean billed,
            @Nullable Instant disputableUntil,
            @Nullable CallDispute dispute) {}
}
