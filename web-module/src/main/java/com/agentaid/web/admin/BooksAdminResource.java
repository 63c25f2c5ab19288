package com.agentaid.web.admin;

import com.agentaid.admin.BooksExport;
import com.agentaid.admin.DaySpan;
import com.agentaid.admin.RevenueBy;
import com.agentaid.admin.RevenueExplorer;
import com.agentaid.admin.RevenueReport;
import com.agentaid.admin.RevenueRow;
import com.agentaid.admin.StatementDesk;
import com.agentaid.reporting.MonthlyStatement;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.agentaid.web.billing.StatementResource.Month;
import com.agentaid.web.http.Days;
import com.agentaid.web.http.Download;
import com.agentaid.web.http.Listing;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import com.agentaid.web.http.Reading;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the books say: revenue, daily totals for bookkeeping, agents' statements. Days are the tenant's, months the agent's. */
@Path("/admin")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Books", description = "For tenants' own systems; HTTP Basic with an administrator's account")
public class BooksAdminResource {
    @Inject
    RevenueExplorer revenue;

    @Inject
    BooksExport export;

    @Inject
    StatementDesk statements;

    @GET
    @Path("revenue")
    @Produces({MediaType.APPLICATION_JSON, Download.CSV})
    @Operation(
            summary = "Charges less credits by campaign, day or state",
            description =
                    "From the ledger, by the day of posting in the tenant's time zone; from and to included, a year at most. format=csv gives all rows as a file")
    public Response revenue(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("by") @DefaultValue("campaign") String by,
            @QueryParam("format") @DefaultValue("json") String format,
            @BeanParam Reading reading) {
        DaySpan span = span(from, to);
        RevenueBy broken = by(by);
        return switch (format) {
            case "json" ->
                Response.ok(Revenue.of(revenue.report(span, broken, reading.page(), reading.size())))
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .build();
            case "csv" ->
                Download.of(
                        Download.CSV,
                        "revenue-by-" + by + "-" + span.from() + "-" + span.to() + ".csv",
                        out -> export.writeRevenue(span, broken, out));
            default -> throw new ProblemException(Problem.badField("format", "must be json or csv"));
        };
    }

    @GET
    @Path("accounting/daily.csv")
    @Produces({Download.CSV, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Daily totals of the books with account codes, balanced each day",
            description = "By the day of posting in the tenant's time zone; from and to included, a year at most")
    public Response accounting(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        DaySpan span = span(from, to);
        return Download.of(
                Download.CSV,
                "accounting-" + span.from() + "-" + span.to() + ".csv",
                out -> export.writeAccounting(span, out));
    }

    @GET
    @Path("agents/{id}/statements")
    @Operation(summary = "An agent's months with entries, newest first")
    public Listing<Month> months(@PathParam("id") UUID id, @BeanParam Reading reading) {
        return Listing.of(statements.months(new AgentId(id), reading.page(), reading.size()), Month::of);
    }

    @GET
    @Path("agents/{id}/statements/{month}.pdf")
    @Produces({Download.PDF, MediaType.APPLICATION_JSON})
    @Operation(summary = "An agent's statement of a month, as he gets it")
    public Response statement(@PathParam("id") UUID id, @PathParam("month") String month) {
        MonthlyStatement statement = statements
                .find(new AgentId(id), Days.month("month", month))
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is nothing to state of that month.")));
        return Download.of(Download.PDF, "statement-" + month + ".pdf", out -> statements.write(statement, out));
    }

    private static DaySpan span(@Nullable String from, @Nullable String to) {
        return new DaySpan(Days.get("from", from), Days.get("to", to));
    }

    private static RevenueBy by(String name) {
        return Arrays.stream(RevenueBy.values())
                .filter(by -> by.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.badField("by", "must be campaign, day or state")));
    }

    /** A page of revenue with the totals of all of it. */
    public record Revenue(
            String from,
            String to,
            String timeZone,
            String by,
            List<Line> totals,
            List<Line> items,
            int page,
            int size,
            long total) {
        static Revenue of(RevenueReport report) {
            Listing<Line> rows = Listing.of(report.rows(), Line::of);
            return new Revenue(
                    report.span().from().toString(),
                    report.span().to().toString(),
                    report.zone().getId(),
                    report.by().name().toLowerCase(Locale.ROOT),
                    report.totals().stream().map(Line::of).toList(),
                    rows.items(),
                    rows.page(),
                    rows.size(),
                    rows.total());
        }
    }

    /** Revenue of one campaign, day or state, or of all. */
    public record Line(String key, String name, long calls, long credits, Money charged, Money credited, Money net) {
        static Line of(RevenueRow row) {
            return new Line(
                    row.key(), row.name(), row.calls(), row.credits(), row.charged(), row.credited(), row.net());
        }
    }
}
