package com.agentaid.web.billing;

import com.agentaid.agents.AgentAccounts;
import com.agentaid.billing.EntryFilter;
import com.agentaid.billing.LedgerEntry;
import com.agentaid.billing.TopUp;
import com.agentaid.billing.TopUpWish;
import com.agentaid.billing.Wallet;
import com.agentaid.billing.WalletTopUp;
import com.agentaid.billing.Wallets;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.agentaid.web.auth.CurrentAgent;
import com.agentaid.web.http.ClientAddress;
import com.agentaid.web.http.JsonFields;
import com.agentaid.web.http.Listing;
import com.agentaid.web.http.MoneyFields;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The agent's prepaid balance. A top-up begins here and is credited by Stripe's signed event alone. */
@Path("/agent/wallet")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "Wallet", description = "Balance, entries and top-ups of the signed-in agent")
public class WalletResource {
    private static final Pattern ATTEMPT_KEY = Pattern.compile("[A-Za-z0-9._:-]{8,100}");

    @Inject
    CurrentAgent agent;

    @Inject
    Wallets wallets;

    @Inject
    WalletTopUp topUps;

    @Inject
    AgentAccounts accounts;

    @Inject
    ClientAddress address;

    @Inject
    HttpServletRequest request;

    @GET
    @Operation(summary = "Balance: posted, held for calls under way, available")
    public Balance wallet() {
        AgentId id = agent.id();
        Wallet wallet = wallets.get(id);
        Money available = wallet.available();
        boolean low = available.minorUnits() < accounts.settings(id).lowBalanceMinor();
        return new Balance(wallet.posted(), wallet.held(), available, low);
    }

    @GET
    @Path("entries")
    @Operation(
            summary = "Ledger entries, newest first",
            description = "type may come several times; from and to are days of the agent's time zone, both included")
    public Listing<Entry> entries(@BeanParam EntryReading reading) {
        AgentId id = agent.id();
        EntryFilter filter = reading.filter(accounts.profile(id).timeZone());
        return Listing.of(wallets.entries(id, filter, reading.page(), reading.size()), WalletResource::entry);
    }

    @POST
    @Path("top-ups")
    @Operation(
            summary = "Start a top-up",
            description = "The same attemptKey is the same top-up: repeating it after a lost answer is safe")
    public Response topUp(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Wish.class)))
                    String body) {
        TopUp started = topUps.start(agent.id(), order(body));
        return Response.status(Response.Status.CREATED).entity(view(started)).build();
    }

    @GET
    @Path("top-ups/{id}")
    @Operation(summary = "How a top-up stands")
    public Attempt topUp(@PathParam("id") UUID id) {
        return topUps.find(agent.id(), id)
                .map(WalletResource::view)
                .orElseThrow(() -> new ProblemException(Problem.notFound("You have no such top-up.")));
    }

    private TopUpWish order(String body) {
        JsonFields fields = JsonFields.of(body, "amountMinor", "currency", "attemptKey", "saveCard");
        Money amount = new MoneyFields(fields).getPositive("amountMinor");
        String key = Objects.requireNonNullElse(fields.text("attemptKey"), "");
        if (!ATTEMPT_KEY.matcher(key).matches()) {
            fields.refuse("attemptKey", "must be new and random for each attempt: 8 to 100 letters, digits or . _ : -");
        }
        boolean saveCard = Boolean.TRUE.equals(fields.truth("saveCard"));
        fields.done();
        return new TopUpWish(amount, key, saveCard, address.of(request), request.getHeader("User-Agent"));
    }

    private static Entry entry(LedgerEntry entry) {
        return new Entry(
                entry.id(),
                entry.type().name(),
                entry.amount(),
                entry.balanceAfter(),
                entry.source(),
                entry.sourceId(),
                entry.reason(),
                entry.at());
    }

    private static Attempt view(TopUp topUp) {
        return new Attempt(topUp.id(), topUp.status().name(), topUp.amount(), topUp.checkoutUrl(), topUp.failure());
    }

    /** The balance as of now. */
    public record Balance(Money posted, Money held, Money available, boolean lowBalance) {}

    /** One ledger entry. */
    public record Entry(
            UUID id,
            String type,
            Money amount,
            Money balanceAfter,
            String source,
            String sourceId,
            String reason,
            Instant at) {}

    /** The wish to top up; {@code saveCard} agrees to the consent of {@code /api/agent/auto-recharge}. */
    public record Wish(long amountMinor, String currency, String attemptKey, @Nullable Boolean saveCard) {}

    /** A top-up; {@code checkoutUrl} is where the agent pays, {@code failure} why the last card was not charged. */
    public record Attempt(
            UUID id, String status, Money amount, @Nullable String checkoutUrl, @Nullable String failure) {}
}
