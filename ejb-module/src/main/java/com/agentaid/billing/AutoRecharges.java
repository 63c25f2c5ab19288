package com.agentaid.billing;

import com.agentaid.billing.internal.payments.CardConsent;
import com.agentaid.billing.internal.payments.CardPayments;
import com.agentaid.billing.internal.payments.CardPayments.KeptCard;
import com.agentaid.billing.internal.recharge.RechargeDesk;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.tenants.TenantDirectory;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;

/** Lets an agent say when his saved card is charged, and take the card away again. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed("agent")
public class AutoRecharges {
    @Inject
    RechargeDesk desk;

    @Inject
    CardPayments cards;

    @Inject
    TenantDirectory tenants;

    public AutoRecharge view(AgentId agent) {
        return desk.view(agent);
    }

    /** What an agent agrees to when he asks to save his card with a top-up. */
    public String consent() {
        return CardConsent.words(tenants.get(Work.tenant()));
    }

    /**
     * New rules. A balance that is low already is recharged at once, unless the card was refused: its rest goes on, and what has
     * stopped stays so.
     *
     * @throws AutoRechargeRefused when they will not do
     */
    public AutoRecharge change(AgentId agent, AutoRechargeRules rules) {
        return desk.change(agent, rules);
    }

    /**
     * Tries the refused card again now, without its rest. One more refusal of a card that had stopped stops it again.
     *
     * @throws RechargeRetryRefused when there is nothing to try, or it cannot help
     */
    public AutoRecharge retry(AgentId agent) {
        return desk.retry(agent);
    }

    /**
     * No charge from now on, but for one that is under way, and the rules are switched off.
     *
     * @throws CardPaymentsUnavailable when the provider did not hear of it: here the card is gone all the same
     */
    public void removeCard(AgentId agent) {
        Optional<KeptCard> card = desk.card(agent);
        if (card.isPresent()) {
            desk.forgetCard(agent);
            cards.forgetCard(card.get().paymentMethodId());
        }
    }
}
