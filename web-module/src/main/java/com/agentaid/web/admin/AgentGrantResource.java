package com.agentaid.web.admin;

import com.agentaid.admin.AgentAdministration;
import com.agentaid.admin.AgentSubscription;
import com.agentaid.campaigns.CampaignSubscription;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.UsState;
import com.agentaid.web.http.JsonFields;
import com.agentaid.web.http.StateFields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The campaigns that an agent is granted, for programs: the console's facade, roles and audit log. */
@Path("/admin/agents/{id}/subscriptions")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration", description = "For tenants' own systems; HTTP Basic with an administrator's account")
public class AgentGrantResource {
    @Inject
    AgentAdministration agents;

    @GET
    @Operation(
            summary = "The campaigns that an agent is granted, by name, and what he made of them",
            description = "grantedStates and acceptedStates absent: every state he is licensed in")
    public List<Grant> grants(@PathParam("id") UUID id) {
        return agents.subscriptions(new AgentId(id)).stream().map(Grant::of).toList();
    }

    @PUT
    @Path("{campaign}")
    @Operation(
            summary = "Grant an agent a campaign, or change the states of a grant, for the next call already",
            description = "{\"states\"}; left out: every state he is licensed in. He may switch it off and on himself")
    public List<Grant> grant(
            @PathParam("id") UUID id,
            @PathParam("campaign") UUID campaign,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Wish.class)))
                    String body) {
        JsonFields fields = JsonFields.of(body, "states");
        List<UsState> states = StateFields.read(fields, "states");
        fields.done();
        agents.subscribe(new CampaignSubscription(new CampaignId(campaign), new AgentId(id), new HashSet<>(states)));
        return grants(id);
    }

    @DELETE
    @Path("{campaign}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Take a campaign from an agent", description = "Taking it again changes nothing")
    public List<Grant> withdraw(@PathParam("id") UUID id, @PathParam("campaign") UUID campaign) {
        agents.unsubscribe(new AgentId(id), new CampaignId(campaign));
        return grants(id);
    }

    /** What is granted. */
    public record Wish(@Nullable List<String> states) {}

    /** A granted campaign. */
    public record Grant(
            UUID campaignId,
            String campaign,
            @Nullable List<String> grantedStates,
            boolean switchedOn,
            @Nullable List<String> acceptedStates) {
        static Grant of(AgentSubscription granted) {
            return new Grant(
                    granted.campaign().value(),
                    granted.campaignName(),
                    StateFields.write(granted.states()),
                    granted.switchedOn(),
                    StateFields.write(granted.accepted()));
        }
    }
}
