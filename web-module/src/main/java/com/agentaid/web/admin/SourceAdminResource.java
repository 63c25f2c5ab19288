package com.agentaid.web.admin;

import com.agentaid.admin.SourceAdministration;
import com.agentaid.campaigns.CampaignRefused;
import com.agentaid.campaigns.NewSource;
import com.agentaid.campaigns.SourceView;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.SourceId;
import com.agentaid.telephony.BidView;
import com.agentaid.web.http.JsonFields;
import com.agentaid.web.http.Listing;
import com.agentaid.web.http.Reading;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The sources of calls, for programs: the console's facade, roles and audit log. */
@Path("/admin/sources")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources", description = "Who may send calls, on which terms")
public class SourceAdminResource {
    private static final long OLD_KEY_SECONDS = Duration.ofHours(24).toSeconds();

    @Inject
    SourceAdministration sources;

    @GET
    @Operation(summary = "All sources by name")
    public List<SourceForm> all() {
        return sources.all().stream().map(source -> form(source, null)).toList();
    }

    @POST
    @Operation(summary = "A new source; its key is shown this once")
    public Key create(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SourceForm.class)))
                    String body) {
        return Key.of(sources.create(SourceForm.read(body).draft()));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One source with the numbers of its pool")
    public SourceForm get(@PathParam("id") UUID id) {
        SourceId source = new SourceId(id);
        return form(sources.get(source), sources.numbers(source));
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Replace all but key, status and numbers; what is left out is as in a new source")
    public SourceForm change(
            @PathParam("id") UUID id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SourceForm.class)))
                    String body) {
        sources.change(new SourceId(id), SourceForm.read(body).draft());
        return get(id);
    }

    @POST
    @Path("{id}/rotate-key")
    @Operation(summary = "A new key, shown this once; the old one works on for oldKeySeconds, a day unless told")
    public Key rotate(
            @PathParam("id") UUID id,
            @RequestBody(content = @Content(schema = @Schema(implementation = Rotation.class))) @Nullable String body) {
        Long seconds = Rotation.read(body).oldKeySeconds();
        return Key.of(
                sources.rotateKey(new SourceId(id), Duration.ofSeconds(seconds == null ? OLD_KEY_SECONDS : seconds)));
    }

    @POST
    @Path("{id}/pause")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "It is told that it is paused")
    public void pause(@PathParam("id") UUID id) {
        sources.pause(new SourceId(id));
    }

    @POST
    @Path("{id}/resume")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "It may send again, also after it was disabled")
    public void resume(@PathParam("id") UUID id) {
        sources.resume(new SourceId(id));
    }

    @POST
    @Path("{id}/disable")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "It is out until it is resumed")
    public void disable(@PathParam("id") UUID id) {
        sources.disable(new SourceId(id));
    }

    @POST
    @Path("{id}/numbers")
    @Operation(summary = "Put a number of the source's campaign into its pool")
    public void addNumber(
            @PathParam("id") UUID id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PoolNumber.class)))
                    String body) {
        sources.addNumber(new SourceId(id), phoneNumber(PoolNumber.read(body).number()));
    }

    @DELETE
    @Path("{id}/numbers/{number}")
    @Operation(summary = "Give a number back to its campaign")
    public void removeNumber(@PathParam("id") UUID id, @PathParam("number") String number) {
        sources.removeNumber(new SourceId(id), phoneNumber(number));
    }

    @GET
    @Path("{id}/bids")
    @Operation(summary = "What it asked and what came of it, newest first, with the reasons that it is not told")
    public Listing<BidView> bids(@PathParam("id") UUID id, @BeanParam Reading reading) {
        return Listing.of(sources.bids(new SourceId(id), reading.page(), reading.size()), Function.identity());
    }

    private static SourceForm form(SourceView source, @Nullable List<PhoneNumber> numbers) {
        return SourceForm.of(
                source,
                numbers == null ? null : numbers.stream().map(PhoneNumber::e164).toList());
    }

    private static PhoneNumber phoneNumber(@Nullable String written) {
        return PhoneNumber.find(written == null ? "" : written)
                .orElseThrow(() -> new CampaignRefused("number", "must be a telephone number"));
    }

    /** The secret part of a source's address. */
    public record Key(UUID id, String key) {
        static Key of(NewSource source) {
            return new Key(source.id().value(), source.key());
        }
    }

    /** How long the old key works on. */
    public record Rotation(@Nullable Long oldKeySeconds) {
        static Rotation read(@Nullable String body) {
            if (body == null || body.isBlank()) {
                return new Rotation(null);
            }
            JsonFields fields = JsonFields.of(body, "oldKeySeconds");
            Rotation rotation = new Rotation(fields.wholeNumber("oldKeySeconds"));
            fields.done();
            return rotation;
        }
    }

    /** A number of ours. */
    public record PoolNumber(@Nullable String number) {
        static PoolNumber read(String body) {
            JsonFields fields = JsonFields.of(body, "number");
            PoolNumber number = new PoolNumber(fields.text("number"));
            fields.done();
            return number;
        }
    }
}
