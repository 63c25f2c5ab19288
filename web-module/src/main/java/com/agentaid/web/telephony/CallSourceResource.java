package com.agentaid.web.telephony;

import com.agentaid.campaigns.SourceView;
import com.agentaid.platform.inbox.RawEvent;
import com.agentaid.platform.limits.TooManyAttempts;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.telephony.CallAnnouncement;
import com.agentaid.telephony.CallIntake;
import com.agentaid.telephony.Intake;
import com.agentaid.telephony.SourceAdmission;
import com.agentaid.web.http.Correlation;
import com.agentaid.web.http.InWork;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import com.agentaid.web.platform.Measurements;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where publishers announce a call that they are about to send. Announcing twice is answered twice, and is one call. */
@Path("/calls")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Call sources", description = "Announcements of calls by publishers")
public class CallSourceResource {
    @Inject
    SourceGate gate;

    @Inject
    CallIntake intake;

    @Inject
    SourceRates rates;

    @Inject
    SourceAdmission admission;

    @Inject
    Measurements measurements;

    @Inject
    Clock clock;

    @Inject
    HttpServletRequest request;

    @POST
    @Path("{sourceKey}")
    @Operation(
            summary = "Announce a call",
            description =
                    "JSON, form or query, with the fields external_call_id, caller_number, called_number, state, zip and"
                            + " tags under the names that the source's field map gives them")
    @APIResponse(responseCode = "200", description = "Stored, now or before: {callId, status: accepted or duplicate}")
    @APIResponse(responseCode = "400", description = "A field cannot be used; it is named as the source calls it")
    @APIResponse(responseCode = "401", description = "The source did not prove itself as its mode demands")
    @APIResponse(responseCode = "403", description = "The source is paused or outside its hours")
    @APIResponse(responseCode = "404", description = "No source has this key")
    @APIResponse(responseCode = "429", description = "The source has reached a limit: come again after Retry-After")
    public Announced announce(@PathParam("sourceKey") String sourceKey, byte[] body) {
        Instant begun = clock.instant();
        SourceView source = gate.provenAndEnabled(sourceKey, request, body);
        WorkContext work = new WorkContext(source.tenant(), Correlation.of(request), Actor.source(source.name()));
        Announced answer = InWork.get(work, () -> take(source, body));
        measurements.webhook("source", answer.status(), Duration.between(begun, clock.instant()));
        return answer;
    }

    private Announced take(SourceView source, byte[] body) {
        rates.announcement(source);
        SourceFields fields = SourceFields.read(request, body, source);
        return fields.named(() -> take(source, body, fields));
    }

    private Announced take(SourceView source, byte[] body, SourceFields fields) {
        CallAnnouncement announcement = CallAnnouncement.read(source.id(), fields.values());
        admission.refusal(source, announcement).ifPresent(CallSourceResource::refuse);
        String key = announcement.eventKey().orElseGet(() -> "announced:" + UUID.randomUUID());
        byte[] content = SourceFields.content(request, body);
        RawEvent event =
                new RawEvent("source", key, "CALL_ANNOUNCED", request.getContentType(), content, null, clock.instant());
        Intake taken = intake.announce(event, announcement);
        return new Announced(taken.call().value(), taken.duplicate() ? "duplicate" : "accepted");
    }

    private static void refuse(SourceAdmission.Refusal refusal) {
        if (refusal.retryIn() != null) {
            throw new TooManyAttempts(refusal.retryIn());
        }
        throw new ProblemException(Problem.forbidden(refusal.reason()));
    }

    /** The receipt of an announcement. */
    public record Announced(UUID callId, String status) {}
}
