package com.agentaid.web.admin;

import com.agentaid.admin.BooksDesk;
import com.agentaid.billing.Finding;
import com.agentaid.billing.StatementStanding;
import com.agentaid.shared.Money;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the tenant's books agree with themselves, with calls, payments and what providers state. */
@Path("/admin/reconciliation")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class ReconciliationResource {
    @Inject
    BooksDesk books;

    @GET
    @Operation(summary = "What is known to be unmatched, with a next step each")
    public Unmatched open() {
        return view(books.open(), books.statements());
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Check the books now",
            description = "Fetches what Stripe and Twilio state before; findings that are mended close by themselves")
    public Unmatched reconcile() {
        return view(books.reconcile(), books.statements());
    }

    private static Unmatched view(List<Finding> findings, List<StatementStanding> statements) {
        return new Unmatched(
                findings.stream()
                        .map(found -> new Item(
                                found.origin(),
                                found.discrepancy().rule(),
                                found.discrepancy().subject(),
                                found.discrepancy().nextStep(),
                                found.firstSeenAt()))
                        .toList(),
                statements.stream()
                        .map(read -> new Statement(
                                read.provider().name(),
                                read.from(),
                                read.to(),
                                read.lines(),
                                read.fees().stream().map(Money::toString).toList()))
                        .toList());
    }

    /** What does not match, empty when the books agree; and up to when providers were asked. */
    public record Unmatched(List<Item> findings, List<Statement> statements) {}

    /** @param fees what the provider kept for itself in the last 31 days, {@code 3.20 USD}: in no book of ours */
    public record Statement(String provider, Instant from, Instant to, long lines, List<String> fees) {}

    /** It does not hold that {@code rule}, at {@code subject}. */
    public record Item(String origin, String rule, String subject, String nextStep, Instant since) {}
}
