package com.agentaid.web.agents;

import com.agentaid.reporting.CheapestChange;
import com.agentaid.reporting.MissCause;
import com.agentaid.reporting.MissedCall;
import com.agentaid.reporting.MissedCalls;
import com.agentaid.reporting.MissedDay;
import com.agentaid.shared.Money;
import com.agentaid.web.auth.CurrentAgent;
import com.agentaid.web.http.Listing;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import com.agentaid.web.http.Reading;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The calls of a day that went past the agent, with what would have let him have them. */
@Path("/agent/missed")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "Calls")
public class MissedCallsResource {
    @Inject
    CurrentAgent agent;

    @Inject
    MissedCalls missed;

    @GET
    @Operation(
            summary = "Calls of a day that went past the agent, by reason",
            description =
                    "Calls from states that the agent holds a licence in, each with how its offer to him ended, or else his"
                            + " reason in its last round. The groups count the whole day, with the cheapest change that would have let"
                            + " him have its calls: NOTHING where he has made it since.")
    public Day missed(
            @Parameter(description = "YYYY-MM-DD in the agent's time zone; missing: today")
                    @QueryParam("date")
                    @Nullable
                    String date,
            @Parameter(description = "a reason of a group: lists its calls alone; missing: all")
                    @QueryParam("reason")
                    @Nullable
                    String reason,
            @BeanParam Reading reading) {
        return Day.of(missed.of(
                agent.id(),
                date == null ? null : date(date),
                reason == null ? null : cause(reason),
                reading.page(),
                reading.size()));
    }

    private static MissCause cause(String name) {
        return Arrays.stream(MissCause.values())
                .filter(cause -> cause.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.badField("reason", "must be one of " + Arrays.toString(MissCause.values()))));
    }

    private static LocalDate date(String text) {
        if (text.matches("2[0-9]{3}-[0-9]{2}-[0-9]{2}")) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new ProblemException(Problem.badField("date", "is no day of the calendar"));
            }
        }
        throw new ProblemException(Problem.badField("date", "must be a day as YYYY-MM-DD"));
    }

    /** {@code complete} is false when the day had more calls than are looked at. */
    public record Day(
            LocalDate date, String timeZone, boolean complete, List<Group> groups, Listing<MissedLine> calls) {
        static Day of(MissedDay day) {
            return new Day(
                    day.date(),
                    day.timeZone().getId(),
                    day.complete(),
                    day.groups().stream().map(Group::of).toList(),
                    Listing.of(day.calls(), MissedLine::of));
        }
    }

    /** The calls of one reason; {@code price} of all of them together. */
    public record Group(String reason, int calls, Money price, String sentence, Change change) {
        static Group of(MissedDay.Group group) {
            return new Group(
                    group.cause().name(), group.calls(), group.price(), group.sentence(), Change.of(group.change()));
        }
    }

    /** What would have helped; {@code amount} where it takes money. */
    public record Change(String action, String sentence, @Nullable Money amount) {
        static Change of(CheapestChange change) {
            return new Change(change.action().name(), change.sentence(), change.amount());
        }
    }

    /** One call; {@code rank} where the agent could have taken it. */
    public record MissedLine(
            UUID id,
            Instant receivedAt,
            String campaign,
            String callerState,
            Money price,
            String reason,
            @Nullable Integer rank,
            Change change) {
        static MissedLine of(MissedDay.Line line) {
            MissedCall call = line.call();
            return new MissedLine(
                    call.id().value(),
                    call.receivedAt(),
                    call.campaignName(),
                    call.state().code(),
                    call.price(),
                    call.cause().name(),
                    call.why().rank(),
                    Change.of(line.change()));
        }
    }
}
