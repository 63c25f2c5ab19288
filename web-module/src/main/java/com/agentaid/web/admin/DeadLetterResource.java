package com.agentaid.web.admin;

import com.agentaid.admin.DeadLetterDesk;
import com.agentaid.platform.deadletters.DeadLetter;
import com.agentaid.web.http.Listing;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Messages that the queues gave up on. */
@Path("/admin/dead-letters")
@RequestScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class DeadLetterResource {
    @Inject
    DeadLetterDesk desk;

    @GET
    @Operation(summary = "Dead messages, the undecided first, each with the failure that killed it")
    public Listing<DeadLetter> list(@BeanParam Reading reading) {
        return Listing.of(desk.list(reading.page(), reading.size()), letter -> letter);
    }

    @POST
    @Path("{id}/redeliver")
    @Operation(summary = "Deliver it once more, as a new message")
    public void redeliver(@PathParam("id") UUID id) {
        decided(desk.redeliver(id));
    }

    @POST
    @Path("{id}/discard")
    @Operation(summary = "Let it go")
    public void discard(@PathParam("id") UUID id) {
        decided(desk.discard(id));
    }

    private static void decided(boolean now) {
        if (!now) {
            throw new ProblemException(Problem.notFound("There is no such message that waits for a decision."));
        }
    }
}
