package com.agentaid.web.admin;

import com.agentaid.admin.AgentAdministration;
import com.agentaid.admin.AgentRow;
import com.agentaid.admin.CallDetail;
import com.agentaid.admin.CallExplorer;
import com.agentaid.admin.CallRow;
import com.agentaid.admin.CallbackDesk;
import com.agentaid.admin.Figures;
import com.agentaid.admin.LedgerExplorer;
import com.agentaid.admin.LedgerRow;
import com.agentaid.admin.StoryEvent;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.CallbackRequest;
import com.agentaid.web.http.JsonBodies;
import com.agentaid.web.http.Listing;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import com.agentaid.web.http.Reading;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The console's facades for programs: the same roles, the same audit log. Name and password travel with each request. */
@Path("/admin")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration", description = "For tenants' own systems; HTTP Basic with an administrator's account")
public class AdminResource {
    @Inject
    JsonBodies bodies;

    @Inject
    AgentAdministration agents;

    @Inject
    CallExplorer calls;

    @Inject
    LedgerExplorer ledger;

    @Inject
    CallbackDesk callbacks;

    @GET
    @Path("figures")
    @Operation(summary = "How the tenant stands now, and what today has brought")
    public Figures figures() {
        return calls.figures();
    }

    @GET
    @Path("agents")
    @Operation(summary = "Agents by name")
    public Listing<AgentRow> agents(@BeanParam Reading reading, @QueryParam("status") @DefaultValue("") String status) {
        return Listing.of(agents.page(reading.search(), status, reading.page(), reading.size()), Function.identity());
    }

    @GET
    @Path("agents/{id}")
    @Operation(summary = "One agent")
    public AgentRow agent(@PathParam("id") UUID id) {
        return agents.find(new AgentId(id))
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such agent.")));
    }

    @POST
    @Path("agents/{id}/approve")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Let an agent take calls")
    public void approve(@PathParam("id") UUID id) {
        agents.approve(new AgentId(id));
    }

    @POST
    @Path("agents/{id}/suspend")
    @Operation(summary = "Take an agent out; a call that he has goes on")
    public void suspend(
            @PathParam("id") UUID id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Why.class)))
                    String body) {
        agents.suspend(new AgentId(id), bodies.read(body, Why.class).reason());
    }

    @GET
    @Path("agents/{id}/ledger")
    @Operation(summary = "The books of one agent, newest entry first")
    public Listing<LedgerRow> ledger(@PathParam("id") UUID id, @BeanParam Reading reading) {
        return Listing.of(
                ledger.entries(new AgentId(id), reading.search(), reading.page(), reading.size()), Function.identity());
    }

    @GET
    @Path("calls")
    @Operation(summary = "Calls, newest first")
    public Listing<CallRow> calls(@BeanParam Reading reading, @QueryParam("status") @DefaultValue("") String status) {
        return Listing.of(calls.page(reading.search(), status, reading.page(), reading.size()), Function.identity());
    }

    @GET
    @Path("calls/live")
    @Operation(summary = "Calls that can still change")
    public List<CallRow> live() {
        return calls.live();
    }

    @GET
    @Path("calls/{id}")
    @Operation(
            summary = "One call, with what was recorded of it",
            description = "calls/{id}/events tells its story, calls/{id}/routing why it went where it went")
    public CallDetail call(@PathParam("id") UUID id) {
        return calls.find(new CallId(id))
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such call.")));
    }

    @GET
    @Path("calls/{id}/events")
    @Operation(
            summary = "What happened to a call, from its first event on",
            description = "title and facts are in words for people; type and data are for programs")
    public Listing<StoryEvent> events(@PathParam("id") UUID id, @BeanParam Reading reading) {
        return calls.story(new CallId(id), reading.page(), reading.size())
                .map(page -> Listing.of(page, Function.identity()))
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such call.")));
    }

    @GET
    @Path("callbacks")
    @Operation(
            summary = "Callers who asked to be called back, the open ones first",
            description = "earliestAt and latestAt: when the law lets the caller be called next")
    public Listing<CallbackView> callbacks(
            @BeanParam Reading reading, @QueryParam("status") @DefaultValue("") String status) {
        if (!status.matches("|OPEN|DONE|EXPIRED")) {
            throw new ProblemException(Problem.badField("status", "must be OPEN, DONE or EXPIRED"));
        }
        return Listing.of(callbacks.page(status, reading.page(), reading.size()), CallbackView::of);
    }

    @POST
    @Path("callbacks/{id}/done")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "The caller was called back", description = "Saying so again changes nothing")
    public void calledBack(@PathParam("id") UUID id) {
        callbacks.done(id);
    }

    /** A caller who asked to be called back. */
    public record CallbackView(
            UUID id,
            UUID callId,
            String phoneNumber,
            @Nullable String state,
            String status,
            Instant requestedAt,
            Instant earliestAt,
            Instant latestAt,
            Instant expiresAt,
            @Nullable Instant closedAt) {
        static CallbackView of(CallbackRequest request) {
            return new CallbackView(
                    request.id(),
                    request.call().value(),
                    request.number().e164(),
                    request.state() == null ? null : request.state().code(),
                    request.status().name(),
                    request.requestedAt(),
                    request.earliestAt(),
                    request.latestAt(),
                    request.expiresAt(),
                    request.closedAt());
        }
    }

    /** The reason for a change, kept in the audit log. */
    public record Why(
            @NotNull(message = "is missing: say why")
                    @Pattern(regexp = "(?s)(?=.*\\S).{1,500}", message = "must have 1 to 500 characters")
                    String reason) {}
}
