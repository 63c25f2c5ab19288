package com.agentaid.web.admin;

import com.agentaid.admin.CampaignAdministration;
import com.agentaid.admin.CampaignRuleAdministration;
import com.agentaid.campaigns.CampaignDraft;
import com.agentaid.campaigns.CampaignNumber;
import com.agentaid.campaigns.CampaignRefused;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.CampaignView;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.tenants.TenantDirectory;
import com.agentaid.web.http.JsonBodies;
import com.agentaid.web.http.JsonFields;
import com.agentaid.web.http.Listing;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import com.agentaid.web.http.Reading;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Campaigns, their rules and numbers, for programs: the console's facades, roles and audit log. */
@Path("/admin/campaigns")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Campaigns", description = "What is sold, by which rules, at which numbers")
public class CampaignAdminResource {
    @Inject
    JsonBodies bodies;

    @Inject
    CampaignAdministration campaigns;

    @Inject
    CampaignRuleAdministration rules;

    @Inject
    TenantDirectory tenants;

    @GET
    @Operation(summary = "Campaigns by name", description = "status= ACTIVE, PAUSED or ENDED alone")
    public Listing<Campaign> list(@BeanParam Reading reading, @QueryParam("status") @DefaultValue("") String status) {
        if (!status.matches("|ACTIVE|PAUSED|ENDED")) {
            throw new ProblemException(Problem.badField("status", "must be ACTIVE, PAUSED or ENDED"));
        }
        return Listing.of(campaigns.page(reading.search(), status, reading.page(), reading.size()), Campaign::of);
    }

    @POST
    @Operation(
            summary = "A new campaign in the tenant's currency",
            description =
                    "name, priceMinor, vertical (FINAL_EXPENSE unless told), lineOfAuthority (LIFE unless told) and"
                            + " any of the rules; those that are left out are the standard ones. Nobody is granted it yet")
    public Campaign create(
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = CampaignRulesForm.class)))
                    String body) {
        JsonFields fields = JsonFields.of(body, CampaignRulesForm.fieldsAnd("name", "vertical", "lineOfAuthority"));
        if (!fields.has("priceMinor")) {
            fields.refuse("priceMinor", "is missing: give the price in the currency's smallest unit");
        }
        String name = Objects.requireNonNullElse(fields.text("name"), "");
        String vertical = Objects.requireNonNullElse(fields.text("vertical"), "FINAL_EXPENSE");
        String line = Objects.requireNonNullElse(fields.text("lineOfAuthority"), "LIFE");
        Money untilRead = new Money(1, tenants.get(Work.tenant()).currency());
        return CampaignRulesForm.named(() -> {
            CampaignDraft standard = CampaignDraft.standard(name, vertical, line, untilRead);
            return view(rules.create(CampaignRulesForm.draft(fields, standard)));
        });
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One campaign with its rules and numbers")
    public Campaign get(@PathParam("id") UUID id) {
        return view(new CampaignId(id));
    }

    @PUT
    @Path("{id}/rules")
    @Operation(
            summary = "Change rules, for the next decision already; calls that were received keep their price",
            description = "What is left out stays as it is. 409 when the terms changed since the version was read")
    public Campaign change(
            @PathParam("id") UUID id,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = CampaignRulesForm.class)))
                    String body) {
        CampaignId campaign = new CampaignId(id);
        CampaignDraft now = CampaignDraft.of(campaigns.get(campaign));
        JsonFields fields = JsonFields.of(body, CampaignRulesForm.fieldsAnd("version"));
        Integer version = fields.count("version", 0, Integer.MAX_VALUE);
        if (version == null) {
            fields.refuse("version", "is missing: send the version that you read");
        }
        return CampaignRulesForm.named(() -> {
            CampaignDraft wanted = CampaignRulesForm.draft(fields, now);
            rules.change(campaign, Objects.requireNonNull(version), wanted);
            return view(campaign);
        });
    }

    @POST
    @Path("{id}/pause")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Callers hear the not-routed treatment until it is resumed")
    public void pause(@PathParam("id") UUID id) {
        campaigns.pause(new CampaignId(id));
    }

    @POST
    @Path("{id}/resume")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Callers reach agents again")
    public void resume(@PathParam("id") UUID id) {
        campaigns.resume(new CampaignId(id));
    }

    @POST
    @Path("{id}/numbers")
    @Operation(summary = "Let a number lead to the campaign")
    public Campaign addNumber(
            @PathParam("id") UUID id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = NewNumber.class)))
                    String body) {
        NewNumber number = bodies.read(body, NewNumber.class);
        CampaignId campaign = new CampaignId(id);
        PhoneNumber written = PhoneNumber.find(Objects.requireNonNullElse(number.number(), ""))
                .orElseThrow(() -> new CampaignRefused("number", "must be a telephone number"));
        campaigns.addNumber(campaign, written, Objects.requireNonNullElse(number.label(), ""));
        return view(campaign);
    }

    @DELETE
    @Path("{id}/numbers/{number}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "The number, by its id, leads to the campaign no more; it stays on record")
    public Campaign retireNumber(@PathParam("id") UUID id, @PathParam("number") UUID number) {
        Campaign campaign = get(id);
        if (campaign.numbers().stream().noneMatch(one -> one.id().equals(number))) {
            throw new ProblemException(Problem.notFound("The campaign has no such number."));
        }
        campaigns.retireNumber(number);
        return get(id);
    }

    private Campaign view(CampaignId id) {
        return Campaign.of(campaigns.get(id));
    }

    /** A number of ours, and what it is for. */
    public record NewNumber(@Nullable String number, @Nullable String label) {}

    /** {@code active} is false for one that was retired. */
    public record Line(UUID id, String number, String label, boolean active) {
        static Line of(CampaignNumber number) {
            return new Line(number.id(), number.number().e164(), number.label(), number.active());
        }
    }

    /** {@code subscribers}: agents who are granted it and take its calls. */
    public record Campaign(
            UUID id,
            String name,
            String status,
            String vertical,
            String lineOfAuthority,
            String currency,
            long subscribers,
            List<Line> numbers,
            CampaignRulesForm rules) {
        static Campaign of(CampaignView view) {
            CampaignTerms terms = view.terms();
            return new Campaign(
                    terms.id().value(),
                    terms.name(),
                    terms.status().name(),
                    view.vertical(),
                    terms.lineOfAuthority(),
                    terms.price().currencyCode(),
                    view.subscribers(),
                    view.numbers().stream().map(Line::of).toList(),
                    CampaignRulesForm.of(terms));
        }
    }
}
