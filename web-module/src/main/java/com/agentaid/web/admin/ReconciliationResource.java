package com.agentaid.web.admin;

import com.agentaid.admin.BooksDesk;
import com.agentaid.billing.Finding;
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
        return view(books.open());
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Check the books now", description = "Findings that are mended close by themselves")
    public Unmatched reconcile() {
        return view(books.reconcile());
    }

    private static Unmatched view(List<Finding> findings) {
        return new Unmatched(findings.stream()
                .map(found -> new Item(
                        found.origin(),
                        found.discrepancy().rule(),
                        found.discrepancy().subject(),
                        found.discrepancy().nextStep(),
                        found.firstSeenAt()))
                .toList());
    }

    /** What does not match; empty when the books agree. */
    public record Unmatched(List<Item> findings) {}

    /** It does not hold that {@code rule}, at {@code subject}. */
    public record Item(String origin, String rule, String subject, String nextStep, Instant since) {}
}
