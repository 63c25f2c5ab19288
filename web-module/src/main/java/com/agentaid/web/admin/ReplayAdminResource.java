package com.agentaid.web.admin;

import com.agentaid.admin.ReplayDesk;
import com.agentaid.routing.ReplayFinding;
import com.agentaid.routing.ReplayGain;
import com.agentaid.routing.ReplayRun;
import com.agentaid.shared.CampaignId;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Drafts of a campaign's rules, tried on recorded calls, for programs: the console's facade, roles and audit log. */
@Path("/admin/replays")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Replays", description = "What a draft of a campaign's rules would have made of recorded calls")
public class ReplayAdminResource {
    @Inject
    ReplayDesk desk;

    @POST
    @Operation(
            summary = "Try a draft on the calls of a period",
            description = "Rules that are left out are as in the campaign. The run is worked off in the background")
    public Run start(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ReplayForm.class)))
                    String body) {
        ReplayForm form = ReplayForm.read(body);
        CampaignId campaign = form.campaign();
        return get(CampaignRulesForm.named(
                () -> desk.start(campaign, form.draft(desk.inForce(campaign)), form.begin(), form.end())));
    }

    @GET
    @Operation(summary = "Runs, newest first")
    public Listing<Run> list(@BeanParam Reading reading) {
        return Listing.of(desk.page(reading.page(), reading.size()), Run::of);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One run: how far it is, what it found, and what it cannot know")
    public Run get(@PathParam("id") UUID id) {
        return desk.find(id).map(Run::of).orElseThrow(ReplayAdminResource::unknown);
    }

    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Stop a run; one that is over stays as it is")
    public Run cancel(@PathParam("id") UUID id) {
        get(id);
        desk.cancel(id);
        return get(id);
    }

    @GET
    @Path("{id}/agents")
    @Operation(summary = "Each agent's calls before and under the draft, the greatest change first")
    public Listing<ReplayGain> agents(@PathParam("id") UUID id, @BeanParam Reading reading) {
        get(id);
        return Listing.of(desk.gains(id, reading.page(), reading.size()), Function.identity());
    }

    @GET
    @Path("{id}/findings")
    @Operation(
            summary = "Calls lost, won and moved, and rules that the draft's order would have broken",
            description = "kind= one kind alone; of each kind the first thousand")
    public Listing<ReplayFinding> findings(
            @PathParam("id") UUID id, @QueryParam("kind") @DefaultValue("") String kind, @BeanParam Reading reading) {
        get(id);
        return Listing.of(desk.findings(id, kind(kind), reading.page(), reading.size()), Function.identity());
    }

    private static ReplayFinding.@Nullable Kind kind(String written) {
        if (written.isEmpty()) {
            return null;
        }
        return Arrays.stream(ReplayFinding.Kind.values())
                .filter(kind -> kind.name().equals(written))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.badField("kind", "must be one of " + Arrays.toString(ReplayFinding.Kind.values()))));
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.notFound("There is no such replay."));
    }

    /** A run; {@code counts} are complete when it is DONE. */
    public record Run(
            UUID id,
            CampaignId campaignId,
            Instant from,
            Instant to,
            String status,
            long total,
            long replayed,
            Map<String, Long> counts,
            long violations,
            List<String> caveats,
            Instant createdAt,
            @Nullable Instant endedAt) {
        static Run of(ReplayRun run) {
            Map<String, Long> counts = new TreeMap<>();
            run.counts().forEach((kind, count) -> counts.put(kind.name(), count));
            return new Run(
                    run.id(),
                    run.campaign(),
                    run.from(),
                    run.to(),
                    run.status().name(),
                    run.total(),
                    run.replayed(),
                    counts,
                    run.violations(),
                    run.caveats(),
                    run.createdAt(),
                    run.endedAt());
        }
    }
}
