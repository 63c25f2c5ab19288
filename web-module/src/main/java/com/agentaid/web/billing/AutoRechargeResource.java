package com.agentaid.web.billing;

import com.agentaid.billing.AutoRecharge;
import com.agentaid.billing.AutoRecharge.Stopped;
import com.agentaid.billing.AutoRechargeRules;
import com.agentaid.billing.AutoRecharges;
import com.agentaid.shared.Money;
import com.agentaid.web.auth.CurrentAgent;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
    @Operation(summary = "The rules, the saved card, and whether charging has stopped")
    public View view() {
        return seen(recharges.view(agent.id()));
    }

    @PUT
    @Operation(
            summary = "Set the rules",
            description = "Exactly one of amountMinor and targetMinor. Forgets earlier refusals of the card")
    public View change(@NotNull(message = "is missing: send a JSON object") @Valid Wish wish) {
        return seen(recharges.change(agent.id(), wish.rules()));
    }

    @DELETE
    @Path("card")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Remove the saved card", description = "Saying so again changes nothing")
    public void removeCard() {
        recharges.removeCard(agent.id());
    }

    private View seen(AutoRecharge recharge) {
        AutoRechargeRules rules = recharge.rules();
        Stopped stopped = recharge.stopped();
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
            String consent) {}

    /** Why no card is charged, and what to do about it. */
    public record Stop(String reason, String text, Instant since) {}

    /** The wish for rules. */
    public record Wish(
            @NotNull(message = "is missing: say true or false") Boolean enabled,
            @NotNull(message = "is missing: give the currency, like USD") String currency,
            @NotNull(message = "is missing: give the amount in cents") Long thresholdMinor,
            @Nullable Long amountMinor,
            @Nullable Long targetMinor,
            @NotNull(message = "is missing: give the amount in cents") Long monthlyMaximumMinor) {
        AutoRechargeRules rules() {
            if ((amountMinor == null) == (targetMinor == null)) {
                throw new ProblemException(
                        Problem.badField("amountMinor", "or targetMinor must be given, and not both"));
            }
            return new AutoRechargeRules(
                    enabled,
                    money(thresholdMinor),
                    amountMinor == null ? null : money(amountMinor),
                    targetMinor == null ? null : money(targetMinor),
                    money(monthlyMaximumMinor));
        }

        private Money money(long minor) {
            try {
                return new Money(minor, Currency.getInstance(currency));
            } catch (IllegalArgumentException unknown) {
                throw new ProblemException(Problem.badField("currency", "must be a currency code like USD"));
            }
        }
    }
}
