package com.agentaid.web.admin;

import com.agentaid.admin.CallerBlocking;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.telephony.BlockedCaller;
import com.agentaid.telephony.CallerBlock;
import com.agentaid.web.http.JsonBodies;
import com.agentaid.web.http.JsonFields;
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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The callers whom the tenant does not serve, for programs. */
@Path("/admin/blocked-callers")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration", description = "For tenants' own systems; HTTP Basic with an administrator's account")
public class CallerBlockingResource {
    @Inject
    CallerBlocking blocking;

    @Inject
    JsonBodies bodies;

    @GET
    @Operation(summary = "Blocked numbers and prefixes, newest first, also those whose time is over")
    public Listing<Line> list(@BeanParam Reading reading) {
        return Listing.of(
                blocking.page(reading.search(), reading.page(), reading.size()), CallerBlockingResource::line);
    }

    @POST
    @Operation(
            summary = "Block a number, or all numbers that begin with a prefix",
            description = "Calls that are received from now on are recorded and refused; no agent is rung")
    public Line block(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Wish.class)))
                    String body) {
        return line(blocking.block(bodies.read(body, Wish.class, Wish::check).block()));
    }

    @DELETE
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Serve a caller again")
    public void unblock(@PathParam("id") UUID id) {
        if (!blocking.unblock(id)) {
            throw new ProblemException(Problem.notFound("There is no such block."));
        }
    }

    private static Line line(BlockedCaller blocked) {
        CallerBlock block = blocked.block();
        boolean number = block.kind() == CallerBlock.Kind.NUMBER;
        return new Line(
                blocked.id(),
                number ? block.digits() : null,
                number ? null : block.digits(),
                block.reason(),
                blocked.blockedBy(),
                blocked.blockedAt(),
                block.until(),
                blocked.active());
    }

    /** Whom to block: a number or a prefix, not both; {@code until} is absent for ever. */
    public record Wish(
            @Nullable String number,
            @Nullable
                    @Pattern(
                            regexp = "\\s*\\+[1-9][0-9]{3,13}\\s*",
                            message = "must be + and at least 4 digits, such as +1900")
                    String prefix,
            @NotNull(message = "is missing: say why")
                    @Pattern(regexp = "(?s)\\s*\\S(.{0,498}\\S)?\\s*", message = "must have 1 to 500 characters")
                    String reason,
            @Nullable Instant until) {

        private void check(JsonFields fields) {
            if (fields.has("number") == fields.has("prefix")) {
                fields.refuse("number", "must be given, or else prefix, and not both");
            } else if (number != null && PhoneNumber.find(number).isEmpty()) {
                fields.refuse("number", "is not a telephone number");
            }
        }

        private CallerBlock block() {
            return number == null
                    ? CallerBlock.prefix(Objects.requireNonNull(prefix).strip(), reason, until)
                    : CallerBlock.number(PhoneNumber.find(number).orElseThrow(), reason, until);
        }
    }

    /** One block: of a number, or of a prefix. */
    public record Line(
            UUID id,
            @Nullable String number,
            @Nullable String prefix,
            String reason,
            String blockedBy,
            Instant blockedAt,
            @Nullable Instant until,
            boolean active) {}
}
