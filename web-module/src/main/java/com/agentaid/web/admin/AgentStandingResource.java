package com.agentaid.web.admin;

import com.agentaid.admin.AgentAdministration;
import com.agentaid.agents.AgentStanding;
import com.agentaid.shared.AgentId;
import com.agentaid.web.http.JsonFields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What an agent is granted in all campaigns, for programs: the console's facade, roles and audit log. */
@Path("/admin/agents/{id}/standing")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration", description = "For tenants' own systems; HTTP Basic with an administrator's account")
public class AgentStandingResource {
    @Inject
    AgentAdministration agents;

    @GET
    @Operation(summary = "Attributes such as languages, priority tier and weight of an agent")
    public Standing standing(@PathParam("id") UUID id) {
        return Standing.of(agents.standing(new AgentId(id)));
    }

    @PUT
    @Operation(
            summary = "Replace attributes, tier and weight, for the next call already",
            description = "All of them with the version that was read; 409 when the account changed since")
    public Standing change(
            @PathParam("id") UUID id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Standing.class)))
                    String body) {
        JsonFields fields = JsonFields.of(body, "attributes", "priorityTier", "weight", "version");
        Map<String, Set<String>> attributes = fields.named("attributes", AgentStandingResource::values);
        Integer tier = fields.count("priorityTier", 1, AgentStanding.TIER_MAX);
        Integer weight = fields.count("weight", 1, AgentStanding.WEIGHT_MAX);
        Long version = fields.wholeNumber("version");
        require(fields, "attributes", attributes);
        require(fields, "priorityTier", tier);
        require(fields, "weight", weight);
        require(fields, "version", version);
        fields.done();
        agents.changeStanding(
                new AgentId(id),
                new AgentStanding(
                        Objects.requireNonNull(attributes),
                        Objects.requireNonNull(tier),
                        Objects.requireNonNull(weight),
                        Objects.requireNonNull(version)));
        return standing(id);
    }

    private static void require(JsonFields fields, String name, @Nullable Object value) {
        if (value == null) {
            fields.refuse(name, "is missing: send what you read, with your change");
        }
    }

    private static @Nullable Set<String> values(JsonFields fields, String attribute) {
        if (!fields.has(attribute)) {
            return null;
        }
        Set<String> values = new HashSet<>();
        fields.texts(attribute).forEach(value -> values.add(Objects.requireNonNullElse(value, "")));
        return values;
    }

    /** Attribute to its values; tier 1 is served before 2; {@code version} goes back with a change. */
    public record Standing(Map<String, List<String>> attributes, int priorityTier, int weight, long version) {
        static Standing of(AgentStanding standing) {
            Map<String, List<String>> attributes = new TreeMap<>();
            standing.attributes()
                    .forEach((name, values) ->
                            attributes.put(name, values.stream().sorted().toList()));
            return new Standing(attributes, standing.priorityTier(), standing.weight(), standing.version());
        }
    }
}
