package com.agentaid.web.agents;

import com.agentaid.campaigns.CampaignGrants;
import com.agentaid.campaigns.CampaignStatus;
import com.agentaid.campaigns.GrantedCampaign;
import com.agentaid.campaigns.SubscriptionChoice;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.UsState;
import com.agentaid.web.auth.CurrentAgent;
import com.agentaid.web.http.JsonFields;
import com.agentaid.web.http.StateFields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The campaigns that the agent is granted: which of them he takes, from which states. */
@Path("/agent/subscriptions")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "Agent")
public class SubscriptionResource {
    private static final int CHOICES_MAX = 1_000;

    @Inject
    CurrentAgent agent;

    @Inject
    CampaignGrants grants;

    @GET
    @Operation(
            summary = "The campaigns that an administrator granted the agent, by name",
            description = "grantedStates and states absent: every state he is licensed in")
    public Subscriptions subscriptions() {
        return new Subscriptions(grants.of(agent.id()).stream()
                .filter(grant -> grant.status() != CampaignStatus.ENDED)
                .map(Subscription::of)
                .toList());
    }

    @PUT
    @Operation(
            summary = "Switch campaigns on or off and choose their states, for the next call already",
            description =
                    "Of each campaign: campaignId, switchedOn, states (left out: all that are granted) and the version"
                            + " that was read. Campaigns that are left out stay as they are. 409 when one of them changed"
                            + " since it was read; nothing is changed then")
    public Subscriptions change(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Subscriptions.class)))
                    String body) {
        JsonFields fields = JsonFields.of(body, "subscriptions");
        List<SubscriptionChoice> choices = fields.objects(
                "subscriptions",
                CHOICES_MAX,
                SubscriptionResource::choice,
                "campaignId",
                "switchedOn",
                "states",
                "version");
        if (choices == null) {
            fields.refuse("subscriptions", "is missing: send the campaigns to change");
        }
        fields.done();
        grants.choose(agent.id(), Objects.requireNonNull(choices));
        return subscriptions();
    }

    private static @Nullable SubscriptionChoice choice(JsonFields fields) {
        CampaignId campaign = campaign(fields);
        Boolean switchedOn = fields.truth("switchedOn");
        List<UsState> states = StateFields.read(fields, "states");
        Long version = fields.wholeNumber("version");
        if (switchedOn == null) {
            fields.refuse("switchedOn", "is missing: true or false");
        }
        if (version == null) {
            fields.refuse("version", "is missing: send the version that you read");
        }
        return campaign == null || switchedOn == null || version == null
                ? null
                : new SubscriptionChoice(campaign, switchedOn, states, version);
    }

    private static @Nullable CampaignId campaign(JsonFields fields) {
        try {
            return new CampaignId(UUID.fromString(Objects.requireNonNullElse(fields.text("campaignId"), "")));
        } catch (IllegalArgumentException noId) {
            fields.refuse("campaignId", "must be the id of a campaign");
            return null;
        }
    }

    /** All that he is granted, of campaigns that have not ended. */
    public record Subscriptions(List<Subscription> subscriptions) {}

    /** {@code paused}: by the tenant, for everybody. */
    public record Subscription(
            UUID campaignId,
            String campaign,
            boolean paused,
            @Nullable List<String> grantedStates,
            boolean switchedOn,
            @Nullable List<String> states,
            long version) {
        static Subscription of(GrantedCampaign grant) {
            return new Subscription(
                    grant.campaign().value(),
                    grant.name(),
                    grant.status() == CampaignStatus.PAUSED,
                    StateFields.write(grant.granted()),
                    grant.switchedOn(),
                    accepted(grant),
                    grant.version());
        }

        /** Empty when the administrator took back all states that he had chosen. */
        private static @Nullable List<String> accepted(GrantedCampaign grant) {
            return grant.accepted().isEmpty()
                    ? null
                    : grant.accepted().stream()
                            .filter(grant::grants)
                            .sorted()
                            .map(UsState::code)
                            .toList();
        }
    }
}
