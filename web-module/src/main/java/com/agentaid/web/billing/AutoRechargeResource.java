package com.agentaid.web.billing;

import com.agentaid.billing.AutoRecharge;
import com.agentaid.billing.AutoRecharge.Refusal;
import com.agentaid.billing.AutoRecharge.Stopped;
import com.agentaid.billing.AutoRechargeRules;
import com.agentaid.billing.AutoRecharges;
import com.agentaid.shared.Money;
import com.agentaid.web.auth.CurrentAgent;
import com.agentaid.web.http.JsonFields;
import com.agentaid.web.http.MoneyFields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** When the agent's saved card is charged by itself. No card data passes here: cards are typed at the payment provider. */
@Path("/agent/auto-recharge")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "Wallet", description = "Balance, entries and top-ups of the signed-in agent")
public class AutoRechargeResource {
    @Inject
    CurrentAgent agent;

    @Inject
    AutoRecharges recharges;

    @GET
    @Operation(summary = "The rules, the saved card, its last refusal, and whether charging has stopped")
    public View view() {
        return seen(recharges.view(agent.id()));
    }

    @PUT
    @Operation(
            summary = "Set the rules",
            description =
                    "Exactly one of amountMinor and targetMinor. Earlier refusals of the card stay, and its rest goes on")
    public View change(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Wish.class)))
                    String body) {
        return seen(recharges.change(agent.id(), rules(body)));
    }

    @POST
    @Path("retry")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Try the refused card again now",
            description = "Charges when the balance is low. One charge at a time; 409 within a minute of a refusal")
    public View retry() {
        return seen(recharges.retry(agent.id()));
    }

    @DELETE
    @Path("card")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Remove the saved card",
            description = "Switches the rules off. Saying so again changes nothing")
    public void removeCard() {
        recharges.removeCard(agent.id());
    }

    private View seen(AutoRecharge recharge) {
        AutoRechargeRules rules = recharge.rules();
        Stopped stopped = recharge.stopped();
        Refusal refusal = recharge.refusal();
        return new View(
                rules != null && rules.enabled(),
                rules == null ? null : rules.threshold(),
                rules == null ? null : rules.amount(),
                rules == null ? null : rules.target(),
                rules == null ? null : rules.monthlyMaximum(),
                recharge.chargedThisMonth(),
                recharge.underWay(),
                recharge.card(),
                stopped == null
                        ? null
                        : new Stop(stopped.reason().name(), stopped.reason().words(), stopped.at()),
                refusal == null
                        ? null
                        : new LastRefusal(refusal.words(), refusal.at(), refusal.inARow(), refusal.retryAt()),
                recharges.consent());
    }

    /** Automatic recharge as it stands; {@code consent} is what saving a card agrees to. */
    public record View(
            boolean enabled,
            @Nullable Money threshold,
            @Nullable Money amount,
            @Nullable Money target,
            @Nullable Money monthlyMaximum,
            Money chargedThisMonth,
            boolean underWay,
            AutoRecharge.@Nullable Card card,
            @Nullable Stop stopped,
            @Nullable LastRefusal refusal,
            String consent) {}

    /** Why no card is charged, and what to do about it. */
    public record Stop(String reason, String text, Instant since) {}

    /** How the card was refused last, so often in a row; {@code retryAt} is when it is tried again by itself. */
    public record LastRefusal(String text, Instant at, int inARow, @Nullable Instant retryAt) {}

    /** The wish for rules. */
    public record Wish(
            boolean enabled,
            String currency,
            long thresholdMinor,
            @Nullable Long amountMinor,
            @Nullable Long targetMinor,
            long monthlyMaximumMinor) {}

    private static AutoRechargeRules rules(String body) {
        JsonFields fields = JsonFields.of(
                body, "enabled", "currency", "thresholdMinor", "amountMinor", "targetMinor", "monthlyMaximumMinor");
        Boolean enabled = fields.truth("enabled");
        if (enabled == null) {
            fields.refuse("enabled", "is missing: say true or false");
        }
        MoneyFields money = new MoneyFields(fields);
        Money threshold = money.get("thresholdMinor");
        Money amount = money.find("amountMinor");
        Money target = money.find("targetMinor");
        Money monthlyMaximum = money.get("monthlyMaximumMinor");
        if ((amount == null) == (target == null)) {
            fields.refuse("amountMinor", "or targetMinor must be given, and not both");
        }
        fields.done();
        return new AutoRechargeRules(Boolean.TRUE.equals(enabled), threshold, amount, target, monthlyMaximum);
    }
}
