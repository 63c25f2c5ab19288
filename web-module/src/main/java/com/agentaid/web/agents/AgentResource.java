package com.agentaid.web.agents;

import com.agentaid.agents.AgentAccounts;
import com.agentaid.agents.AgentPresence;
import com.agentaid.agents.AgentProfile;
import com.agentaid.agents.AgentSettings;
import com.agentaid.agents.Intent;
import com.agentaid.agents.OnlineOutcome;
import com.agentaid.agents.Presence;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.CallId;
import com.agentaid.tenants.Tenant;
import com.agentaid.tenants.TenantDirectory;
import com.agentaid.web.auth.CurrentAgent;
import com.agentaid.web.http.JsonBodies;
import com.agentaid.web.http.JsonFields;
import com.agentaid.web.http.Listing;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The signed-in agent: who he is, whether he wants calls, what he may sell and how many calls he takes. */
@Path("/agent")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "Agent", description = "Everything here is about the signed-in agent alone")
public class AgentResource {
    @Inject
    CurrentAgent agent;

    @Inject
    AgentAccounts accounts;

    @Inject
    AgentPresence presence;

    @Inject
    TenantDirectory tenants;

    @Inject
    JsonBodies bodies;

    @GET
    @Path("me")
    @Operation(summary = "The agent, his tenant and his presence")
    public Me me() {
        AgentProfile profile = accounts.profile(agent.id());
        Tenant tenant = tenants.get(Work.tenant());
        return new Me(
                profile.id().value(),
                profile.name(),
                profile.email(),
                profile.npn() == null ? null : profile.npn().toString(),
                profile.status().name(),
                profile.timeZone().getId(),
                new TenantName(tenant.slug(), tenant.name()),
                PresenceView.of(presence.view(agent.id())));
    }

    @PUT
    @Path("presence")
    @Operation(summary = "Go online or offline", description = "409 says why going online is refused")
    public PresenceView changePresence(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Wish.class)))
                    String body) {
        Wish wish = bodies.read(body, Wish.class);
        if (Intent.valueOf(wish.intent()) == Intent.OFFLINE) {
            return PresenceView.of(presence.goOffline(agent.id(), "agent"));
        }
        OnlineOutcome outcome = presence.goOnline(agent.id());
        if (!outcome.accepted()) {
            throw new ProblemException(Problem.conflict(outcome.words()));
        }
        return PresenceView.of(outcome.presence());
    }

    @POST
    @Path("presence")
    @Operation(
            summary = "Take a break, or come back",
            description =
                    "pause: no call from now on, or after the call that he has; the intent stays ONLINE. resume ends a"
                            + " pause, also one after missed calls. Either is idempotent")
    public PresenceView changeWork(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Break.class)))
                    String body) {
        Break wish = bodies.read(body, Break.class);
        return PresenceView.of(wish.verb().equals("pause") ? presence.pause(agent.id()) : presence.resume(agent.id()));
    }

    @GET
    @Path("licenses")
    @Operation(summary = "The agent's licences by state")
    public Listing<Licence> licences(@QueryParam("q") @Nullable String search) {
        String wanted = search == null ? "" : search.strip();
        List<Licence> found = accounts.licences(agent.id()).stream()
                .map(licence -> new Licence(
                        licence.state().code(),
                        licence.lineOfAuthority(),
                        licence.licenceNumber(),
                        licence.effectiveOn(),
                        licence.expiresOn(),
                        licence.status()))
                .filter(licence -> wanted.isEmpty()
                        || licence.state().equalsIgnoreCase(wanted)
                        || licence.licenceNumber().contains(wanted))
                .toList();
        return new Listing<>(found, 0, found.size(), found.size());
    }

    @GET
    @Path("settings")
    @Operation(summary = "Caps and wrap-up that the agent sets himself")
    public SettingsView settings() {
        return SettingsView.of(accounts.profile(agent.id()));
    }

    @PUT
    @Path("settings")
    @Operation(
            summary = "Change caps and wrap-up, for the next call already; a missing cap means none",
            description = "Replaces all of them. 409 when the account changed since the version was read")
    public SettingsView changeSettings(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SettingsView.class)))
                    String body) {
        JsonFields fields = JsonFields.of(
                body,
                "hourlyCallCap",
                "dailyCallCap",
                "monthlyCallCap",
                "dailySpendCapMinor",
                "wrapUpSeconds",
                "version");
        Integer wrapUp = fields.count("wrapUpSeconds", 0, AgentSettings.WRAP_UP_SECONDS_MAX);
        Integer hourly = fields.count("hourlyCallCap", 0, AgentSettings.CALL_CAP_MAX);
        Integer daily = fields.count("dailyCallCap", 0, AgentSettings.CALL_CAP_MAX);
        Integer monthly = fields.count("monthlyCallCap", 0, AgentSettings.CALL_CAP_MAX);
        Long spend = fields.wholeNumber("dailySpendCapMinor", 0, AgentSettings.AMOUNT_MINOR_MAX);
        Long version = fields.wholeNumber("version");
        if (version == null) {
            fields.refuse("version", "is missing: send the version that you read");
        }
        fields.done();
        long lowBalance = accounts.settings(agent.id()).lowBalanceMinor();
        AgentSettings wanted =
                new AgentSettings(hourly, daily, monthly, spend, wrapUp == null ? 0 : wrapUp, lowBalance);
        return SettingsView.of(accounts.changeSettings(agent.id(), wanted, Objects.requireNonNull(version)));
    }

    @GET
    @Path("attributes")
    @Operation(
            summary = "What an administrator says of the agent, such as his languages",
            description = "Campaigns may ask for it; it is not the agent's to change")
    public Attributes attributes() {
        Map<String, List<String>> attributes = new TreeMap<>();
        accounts.attributes(agent.id())
                .forEach((name, values) ->
                        attributes.put(name, values.stream().sorted().toList()));
        return new Attributes(attributes);
    }

    /** The signed-in agent. */
    public record Me(
            UUID id,
            String name,
            String email,
            @Nullable String npn,
            String status,
            String timeZone,
            TenantName tenant,
            PresenceView presence) {}

    /** Whose brand the agent works under. */
    public record TenantName(String slug, String name) {}

    /** What the agent wants. */
    public record Wish(
            @NotNull(message = "is missing: ONLINE or OFFLINE")
                    @Pattern(regexp = "ONLINE|OFFLINE", message = "must be ONLINE or OFFLINE")
                    String intent) {}

    /** Whether he takes calls between two others. */
    public record Break(
            @NotNull(message = "is missing: pause or resume")
                    @Pattern(regexp = "pause|resume", message = "must be pause or resume")
                    String verb) {}

    /**
     * What the agent wants, does and can. {@code busyUntil} ends ringing, wrap-up and rest; {@code workReason} says why he rests
     * (NO_ANSWER, DECLINED, DEVICE_ERROR), or why he is paused or will be after his call (AGENT, MISSED_CALLS).
     */
    public record PresenceView(
            String intent,
            String workState,
            boolean online,
            boolean deviceRegistered,
            @Nullable UUID currentCallId,
            @Nullable Instant busyUntil,
            @Nullable String workReason) {
        static PresenceView of(Presence presence) {
            CallId call = presence.currentCall();
            return new PresenceView(
                    presence.intent().name(),
                    presence.workState().name(),
                    presence.online(),
                    presence.deviceRegistered(),
                    call == null ? null : call.value(),
                    presence.busyUntil(),
                    presence.workReason());
        }
    }

    /** A licence in one state; {@code expiresOn} is the first day without it. */
    public record Licence(
            String state,
            String lineOfAuthority,
            String licenceNumber,
            LocalDate effectiveOn,
            LocalDate expiresOn,
            String status) {}

    /** Attribute to its values. */
    public record Attributes(Map<String, List<String>> attributes) {}

    /** Caps and wrap-up; amounts in minor units. {@code version} goes back with a change. */
    public record SettingsView(
            @Nullable Integer hourlyCallCap,
            @Nullable Integer dailyCallCap,
            @Nullable Integer monthlyCallCap,
            @Nullable Long dailySpendCapMinor,
            @Nullable Integer wrapUpSeconds,
            long version) {
        static SettingsView of(AgentProfile profile) {
            AgentSettings settings = profile.settings();
            return new SettingsView(
                    settings.hourlyCallCap(),
                    settings.dailyCallCap(),
                    settings.monthlyCallCap(),
                    settings.dailySpendCapMinor(),
                    settings.wrapUpSeconds(),
                    profile.version());
        }
    }
}
