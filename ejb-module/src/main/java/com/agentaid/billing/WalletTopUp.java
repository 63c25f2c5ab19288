package com.agentaid.billing;

import com.agentaid.agents.AgentRoster;
import com.agentaid.agents.AgentStatus;
import com.agentaid.billing.TopUpRefused.Reason;
import com.agentaid.billing.internal.payments.CardConsent;
import com.agentaid.billing.internal.payments.CardPayments;
import com.agentaid.billing.internal.payments.CardPayments.CardSaving;
import com.agentaid.billing.internal.payments.CardPayments.CheckoutOrder;
import com.agentaid.billing.internal.payments.StoredTopUp;
import com.agentaid.billing.internal.payments.TopUpLimits;
import com.agentaid.billing.internal.payments.TopUps;
import com.agentaid.billing.internal.recharge.SavedCards;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.agentaid.tenants.Tenant;
import com.agentaid.tenants.TenantDirectory;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Starts a payment into an agent's wallet: writes the attempt down, opens a checkout page at Stripe, hands its address out.
 * Nothing is credited here, whatever the browser says afterwards; only Stripe's signed event does that.
 *
 * <p>The browser makes the attempt key and keeps it over a reload: the same key is the same top-up and the same page, so that
 * a nervous finger or a slow network never opens two. No transaction is open while Stripe is asked; a crash in between
 * leaves the attempt written down, and its repetition asks Stripe with the same idempotency key.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed("agent")
public class WalletTopUp {
    private static final Pattern ATTEMPT_KEY = Pattern.compile("[A-Za-z0-9._:-]{8,100}");

    @Inject
    TopUps topUps;

    @Inject
    CardPayments cards;

    @Inject
    SavedCards saved;

    @Inject
    TopUpLimits limits;

    @Inject
    AgentRoster agents;

    @Inject
    Settings settings;

    @Inject
    TenantDirectory tenants;

    /**
     * @throws TopUpRefused when the agent is suspended, or amount, currency or key will not do
     * @throws CardPaymentsUnavailable when Stripe cannot be asked; the same attempt may be repeated
     */
    public TopUp start(AgentId agent, TopUpWish wish) {
        check(agent, wish);
        String consent = wish.saveCard() ? CardConsent.words(tenants.get(Work.tenant())) : null;
        StoredTopUp topUp = topUps.start(agent, wish, consent);
        if (!topUp.amount().equals(wish.amount()) || (topUp.consent() != null) != wish.saveCard()) {
            throw new TopUpRefused(
                    Reason.OTHER_AMOUNT,
                    "This attempt was started with " + topUp.amount().format()
                            + (topUp.consent() == null ? "" : " and the wish to save the card"));
        }
        if (topUp.status() != TopUpStatus.CREATED) {
            return topUp.view();
        }
        return topUps.opened(topUp.id(), cards.openCheckout(order(ofCustomer(topUp))))
                .view();
    }

    /** A card can only be saved under a name of the agent at the provider; an agent has one for ever. */
    private StoredTopUp ofCustomer(StoredTopUp topUp) {
        if (topUp.consent() == null || topUp.customerId() != null) {
            return topUp;
        }
        AgentId agent = topUp.agent();
        String customer = saved.customer(agent).orElseGet(() -> saved.remember(agent, cards.customer(agent)));
        return topUps.ofCustomer(topUp.id(), customer);
    }

    /** The agent's own top-up. */
    public Optional<TopUp> find(AgentId agent, UUID id) {
        return topUps.find(id).filter(topUp -> topUp.agent().equals(agent)).map(StoredTopUp::view);
    }

    private CheckoutOrder order(StoredTopUp topUp) {
        String page = settings.get("agentaid.public-url").replaceFirst("/+$", "") + "/?topUp=" + topUp.id();
        String consent = topUp.consent();
        CardSaving saving =
                consent == null ? null : new CardSaving(Objects.requireNonNull(topUp.customerId()), consent);
        return new CheckoutOrder(
                topUp.id(), topUp.amount(), page + "&checkout=done", page + "&checkout=cancelled", saving);
    }

    /** The smallest that this tenant's agents can make. */
    public Money least() {
        return limits.least(tenants.get(Work.tenant()).currency());
    }

    private void check(AgentId agent, TopUpWish wish) {
        Money amount = wish.amount();
        Tenant tenant = tenants.get(Work.tenant());
        if (!amount.currency().equals(tenant.currency())) {
            throw new TopUpRefused(
                    Reason.OTHER_CURRENCY,
                    "Balances are kept in " + tenant.currency().getCurrencyCode());
        }
        Money least = limits.least(amount.currency());
        if (amount.isLessThan(least)) {
            throw new TopUpRefused(Reason.TOO_SMALL, "The smallest top-up is " + least.format());
        }
        Money most = limits.most(amount.currency());
        if (most.isLessThan(amount)) {
            throw new TopUpRefused(Reason.TOO_LARGE, "The largest top-up is " + most.format());
        }
        limits.tooFine(amount).ifPresent(why -> {
            throw new TopUpRefused(Reason.TOO_FINE, "The amount " + why);
        });
        if (!ATTEMPT_KEY.matcher(wish.attemptKey()).matches()) {
            throw new TopUpRefused(Reason.INVALID_ATTEMPT_KEY, "The attempt key has 8 to 100 of A-Z a-z 0-9 . _ : -");
        }
        if (agents.get(agent).status() == AgentStatus.SUSPENDED) {
            throw new TopUpRefused(Reason.AGENT_SUSPENDED, "Your account is suspended: it cannot be topped up");
        }
    }
}
