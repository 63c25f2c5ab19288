package com.agentaid.billing.internal.recharge;

import com.agentaid.agents.AgentRoster;
import com.agentaid.billing.AutoRecharge;
import com.agentaid.billing.AutoRechargeRefused;
import com.agentaid.billing.AutoRechargeRules;
import com.agentaid.billing.Wallets;
import com.agentaid.billing.internal.payments.CardPayments.KeptCard;
import com.agentaid.billing.internal.payments.TopUpLimits;
import com.agentaid.billing.internal.payments.TopUps;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.agentaid.tenants.TenantDirectory;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an agent sees and changes of his automatic recharge, each in one transaction. */
@Stateless
@Tenanted
public class RechargeDesk {
    /** A month's maximum beyond this is a slip of the finger. */
    static final long MONTHLY_MINOR_MAX = 10_000_000;

    @Inject
    Recharges recharges;

    @Inject
    RechargeBook book;

    @Inject
    RechargeRequests requests;

    @Inject
    SavedCards cards;

    @Inject
    TopUps topUps;

    @Inject
    TopUpLimits limits;

    @Inject
    Wallets wallets;

    @Inject
    AgentRoster agents;

    @Inject
    TenantDirectory tenants;

    public AutoRecharge view(AgentId agent) {
        Optional<StoredRecharge> found = recharges.find(agent);
        Money none = Money.zero(tenants.get(Work.tenant()).currency());
        return new AutoRecharge(
                found.map(StoredRecharge::rules).orElse(null),
                book.chargedThisMonth(agent, agents.get(agent).timeZone(), none),
                topUps.findLiveRecharge(agent).isPresent(),
                cards.find(agent).map(RechargeDesk::shown).orElse(null),
                found.map(StoredRecharge::stopped).orElse(null));
    }

    private static AutoRecharge.Card shown(KeptCard card) {
        return new AutoRecharge.Card(
                known(card.brand(), "card"), known(card.lastFour(), ""), known(card.expires(), ""));
    }

    private static String known(@Nullable String fact, String otherwise) {
        return fact == null ? otherwise : fact;
    }

    public AutoRecharge change(AgentId agent, AutoRechargeRules rules) {
        check(rules);
        if (rules.enabled() && cards.find(agent).isEmpty()) {
            throw new AutoRechargeRefused("enabled", "needs a saved card: ask to save yours with your next top-up");
        }
        recharges.lock(agent);
        recharges.set(agent, rules);
        requests.consider(wallets.get(agent));
        return view(agent);
    }

    private void check(AutoRechargeRules rules) {
        Currency currency = tenants.get(Work.tenant()).currency();
        Money least = limits.least(currency);
        Money most = limits.most(currency);
        mustBeIn(currency, rules.threshold());
        mustBeIn(currency, rules.monthlyMaximum());
        between("thresholdMinor", rules.threshold(), Money.zero(currency), most);
        Money amount = rules.amount();
        if (amount != null) {
            mustBeIn(currency, amount);
            between("amountMinor", amount, least, most);
            limits.tooFine(amount).ifPresent(why -> {
                throw new AutoRechargeRefused("amountMinor", why);
            });
        }
        Money target = rules.target();
        if (target != null) {
            mustBeIn(currency, target);
            between(
                    "targetMinor",
                    target,
                    rules.threshold().plus(least),
                    rules.threshold().plus(most));
        }
        between("monthlyMaximumMinor", rules.monthlyMaximum(), least, new Money(MONTHLY_MINOR_MAX, currency));
    }

    private static void mustBeIn(Currency currency, Money money) {
        if (!money.currency().equals(currency)) {
            throw new AutoRechargeRefused("currency", "must be " + currency.getCurrencyCode());
        }
    }

    private static void between(String field, Money money, Money least, Money most) {
        if (money.isLessThan(least) || most.isLessThan(money)) {
            throw new AutoRechargeRefused(field, "must be from " + least.format() + " to " + most.format());
        }
    }

    public Optional<KeptCard> card(AgentId agent) {
        return cards.find(agent);
    }

    /** Without a card nothing is charged, whatever the rules say. */
    public void forgetCard(AgentId agent) {
        recharges.lock(agent);
        cards.forget(agent);
    }
}
