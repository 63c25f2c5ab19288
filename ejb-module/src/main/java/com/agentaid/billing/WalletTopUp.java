package com.agentaid.billing;

import com.agentaid.billing.TopUpRefused.Reason;
import com.agentaid.billing.internal.payments.CardPayments;
import com.agentaid.billing.internal.payments.CardPayments.CheckoutOrder;
import com.agentaid.billing.internal.payments.CardPayments.CheckoutPage;
import com.agentaid.billing.internal.payments.StoredTopUp;
import com.agentaid.billing.internal.payments.TopUps;
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
    static final long AMOUNT_MINOR_MIN = 1_000;
    static final long AMOUNT_MINOR_MAX = 500_000;
    private static final Pattern ATTEMPT_KEY = Pattern.compile("[A-Za-z0-9._:-]{8,100}");

    @Inject
    TopUps topUps;

    @Inject
    CardPayments cards;

    @Inject
    Settings settings;

    @Inject
    TenantDirectory tenants;

    /**
     * @param attemptKey 8 to 100 of {@code A-Z a-z 0-9 . _ : -}, unique to this wish of this agent
     * @throws TopUpRefused when amount, currency or key will not do
     * @throws CardPaymentsUnavailable when Stripe cannot be asked; the same attempt may be repeated
     */
    public TopUp start(AgentId agent, Money amount, String attemptKey) {
        check(amount, attemptKey);
        StoredTopUp topUp = topUps.start(agent, amount, attemptKey);
        if (!topUp.amount().equals(amount)) {
            throw new TopUpRefused(
                    Reason.OTHER_AMOUNT,
                    "This attempt was started with " + topUp.amount().format());
        }
        if (topUp.status() != TopUpStatus.CREATED) {
            return topUp.view();
        }
        CheckoutPage page = cards.openCheckout(order(topUp));
        return topUps.opened(topUp.id(), page).view();
    }

    /** The agent's own top-up. */
    public Optional<TopUp> find(AgentId agent, UUID id) {
        return topUps.find(id).filter(topUp -> topUp.agent().equals(agent)).map(StoredTopUp::view);
    }

    private CheckoutOrder order(StoredTopUp topUp) {
        String page = settings.get("agentaid.public-url").replaceFirst("/+$", "") + "/?topUp=" + topUp.id();
        return new CheckoutOrder(topUp.id(), topUp.amount(), page + "&checkout=done", page + "&checkout=cancelled");
    }

    private void check(Money amount, String attemptKey) {
        Tenant tenant = tenants.get(Work.tenant());
        if (!amount.currency().equals(tenant.currency())) {
            throw new TopUpRefused(
                    Reason.OTHER_CURRENCY,
                    "Balances are kept in " + tenant.currency().getCurrencyCode());
        }
        Money least =
                new Money(settings.amount("agentaid.top-up.amount-minor-min", AMOUNT_MINOR_MIN), amount.currency());
        if (amount.isLessThan(least)) {
            throw new TopUpRefused(Reason.TOO_SMALL, "The smallest top-up is " + least.format());
        }
        Money most =
                new Money(settings.amount("agentaid.top-up.amount-minor-max", AMOUNT_MINOR_MAX), amount.currency());
        if (most.isLessThan(amount)) {
            throw new TopUpRefused(Reason.TOO_LARGE, "The largest top-up is " + most.format());
        }
        if (!ATTEMPT_KEY.matcher(attemptKey).matches()) {
            throw new TopUpRefused(Reason.INVALID_ATTEMPT_KEY, "The attempt key has 8 to 100 of A-Z a-z 0-9 . _ : -");
        }
    }
}
