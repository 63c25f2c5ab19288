package com.agentaid.web.billing;

import com.agentaid.reporting.MonthlyStatement;
import com.agentaid.reporting.MonthlyStatements;
import com.agentaid.reporting.StatementDocument;
import com.agentaid.reporting.StatementMonth;
import com.agentaid.shared.Money;
import com.agentaid.web.auth.CurrentAgent;
import com.agentaid.web.http.Days;
import com.agentaid.web.http.Download;
import com.agentaid.web.http.Listing;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import com.agentaid.web.http.Reading;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The agent's months. */
@Path("/agent/statements")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "Wallet")
public class StatementResource {
    @Inject
    CurrentAgent agent;

    @Inject
    MonthlyStatements statements;

    @Inject
    StatementDocument document;

    @GET
    @Operation(summary = "Months with entries, newest first")
    public Listing<Month> months(@BeanParam Reading reading) {
        return Listing.of(statements.months(agent.id(), reading.page(), reading.size()), Month::of);
    }

    @GET
    @Path("{month}.pdf")
    @Produces({Download.PDF, MediaType.APPLICATION_JSON})
    @Operation(summary = "A month's statement; the same file each time once the month is over")
    public Response statement(@PathParam("month") String month) {
        MonthlyStatement statement = statements
                .find(agent.id(), Days.month("month", month))
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is nothing to state of that month.")));
        return Download.of(Download.PDF, "statement-" + month + ".pdf", out -> document.write(statement, out));
    }

    /** A month; {@code closing} is the balance when it ended, or now. */
    public record Month(String month, long entries, Money closing) {
        public static Month of(StatementMonth month) {
            return new Month(month.month().toString(), month.entries(), month.closing());
        }
    }
}
