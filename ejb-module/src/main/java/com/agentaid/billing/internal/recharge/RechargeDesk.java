package com.agentaid.billing.internal.recharge;

import com.agentaid.agents.AgentRoster;
import com.agentaid.billing.AutoRecharge;
import com.agentaid.billing.AutoRecharge.Refusal;
import com.agentaid.billing.AutoRecharge.Stopped;
import com.agentaid.billing.AutoRechargeRefused;
import com.agentaid.billing.AutoRechargeRules;
import com.agentaid.billing.RechargeRetryRefused;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an agent sees and changes of his automatic recharge, each in one transaction. */
@Stateless
@Tenanted
public class RechargeDesk {
    /** A month's maximum beyond this is a slip of the finger. */
    static final long MONTHLY_MINOR_MAX = 10_000_000;

    /** A bank that said no does not say yes at once, and counts how often it is asked. */
    static final Duration RETRY_PAUSE = Duration.ofMinutes(1);

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

    @Inject
    Clock clock;

    public AutoRecharge view(AgentId agent) {
        Optional<StoredRecharge> found = recharges.find(agent);
        Money none = Money.zero(tenants.get(Work.tenant()).currency());
        return new AutoRecharge(
                found.map(StoredRecharge::rules).orElse(null),
                book.chargedThisMonth(agent, agents.get(agent).timeZone(), none),
                topUps.findLiveRecharge(agent).isPresent(),
                cards.find(agent).map(RechargeDesk::shown).orElse(null),
                found.map(StoredRecharge::stopped).orElse(null),
                found.flatMap(recharge -> refusal(agent, recharge)).orElse(null));
    }

    private Optional<Refusal> refusal(AgentId agent, StoredRecharge recharge) {
        boolean rests = recharge.rules().enabled() && recharge.stopped() == null && recharge.waits(clock.instant());
        Instant retryAt = rests ? recharge.retryAt() : null;
        return recharge.failures() == 0
                ? Optional.empty()
                : topUps.findRefusedRecharge(agent)
                        .map(last -> new Refusal(last.words(), last.at(), recharge.failures(), retryAt));
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

    public AutoRecharge retry(AgentId agent) {
        StoredRecharge recharge = recharges
                .lock(agent)
                .filter(found -> found.failures() > 0)
                .orElseThrow(() -> new RechargeRetryRefused("Your card was not refused since it last paid."));
        if (!recharge.rules().enabled() || cards.find(agent).isEmpty()) {
            throw new RechargeRetryRefused("Save a card and switch automatic recharge on first.");
        }
        Stopped stopped = recharge.stopped();
        if (stopped != null && stopped.reason() == Stopped.Reason.AUTHENTICATION_REQUIRED) {
            throw new RechargeRetryRefused(stopped.reason().words());
        }
        if (topUps.findLiveRecharge(agent).isPresent()) {
            throw new RechargeRetryRefused("Your card is being charged right now.");
        }
        Instant quiet = clock.instant().minus(RETRY_PAUSE);
        if (topUps.findRefusedRecharge(agent)
                .filter(last -> last.at().isAfter(quiet))
                .isPresent()) {
            throw new RechargeRetryRefused("Your card was refused just now: wait a minute before you try it again.");
        }
        recharges.retry(agent);
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

    /** Without a card nothing can be charged, and the rules say so. */
    public void forgetCard(AgentId agent) {
        recharges.lock(agent);
        recharges.cardRemoved(agent);
        cards.forget(agent);
    }
}
