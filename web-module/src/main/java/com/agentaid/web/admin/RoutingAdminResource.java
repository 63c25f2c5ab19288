package com.agentaid.web.admin;

import com.agentaid.admin.ExplainedAgent;
import com.agentaid.admin.ExplainedRound;
import com.agentaid.admin.RoutingExplorer;
import com.agentaid.routing.Reason;
import com.agentaid.routing.ReplayedRound;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.web.http.Listing;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import com.agentaid.web.http.Reading;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Why each agent got a call or did not, for programs: the console's facade and roles. */
@Path("/admin/calls/{id}/routing")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration", description = "For tenants' own systems; HTTP Basic with an administrator's account")
public class RoutingAdminResource {
    private static final String ROUND = "[0-9]{1,4}";

    @Inject
    RoutingExplorer explorer;

    @GET
    @Operation(
            summary = "The routing rounds of a call, each with how many agents got which reason",
            description = "explanation is for administrators; publicCode and publicMessage are what a source is told")
    public List<ExplainedRound> rounds(@PathParam("id") UUID id) {
        return explorer.rounds(new CallId(id))
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such call.")));
    }

    @GET
    @Path("{round}")
    @Operation(
            summary = "Every agent of one round with his reason",
            description =
                    "The eligible by rank first. reason= one reason alone, q= part of a name, e-mail address or NPN")
    public Listing<ExplainedAgent> agents(
            @PathParam("id") UUID id,
            @PathParam("round") String round,
            @QueryParam("reason") @DefaultValue("") String reason,
            @BeanParam Reading reading) {
        return explorer.agents(
                        new CallId(id), number(round), reason(reason), reading.search(), reading.page(), reading.size())
                .map(page -> Listing.of(page, Function.identity()))
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such round.")));
    }

    @GET
    @Path("{round}/replay")
    @Operation(
            summary = "Make the decision of one round again from what is stored with it",
            description =
                    "recorded and replayed are agents' ids, null for nobody. 404 for a round stored without its inputs")
    public Replay replay(@PathParam("id") UUID id, @PathParam("round") String round) {
        return explorer.replay(new CallId(id), number(round))
                .map(Replay::of)
                .orElseThrow(() ->
                        new ProblemException(Problem.notFound("There is no such round that could be decided again.")));
    }

    private static int number(String round) {
        if (!round.matches(ROUND)) {
            throw new ProblemException(Problem.notFound("There is no such round."));
        }
        return Integer.parseInt(round);
    }

    private static @Nullable Reason reason(String written) {
        if (written.isEmpty()) {
            return null;
        }
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.name().equals(written))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.badField("reason", "must be one of " + Arrays.toString(Reason.values()))));
    }

    /** Who was selected, and who is when the decision is made again; nobody is said as null, never left out. */
    @JsonbNillable
    public record Replay(int round, @Nullable AgentId recorded, @Nullable AgentId replayed, boolean same) {
        static Replay of(ReplayedRound round) {
            return new Replay(round.round(), round.recorded(), round.replayed(), round.same());
        }
    }
}
