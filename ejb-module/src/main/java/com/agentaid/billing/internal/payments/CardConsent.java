package com.agentaid.billing.internal.payments;

import com.agentaid.tenants.Tenant;

/** The words under which an agent lets his card be saved; kept with the payment that saved it. */
public final class CardConsent {
    private CardConsent() {}

    public static String words(Tenant tenant) {
        return "You allow " + tenant.name()
                + " to save this card and to charge it without you whenever your balance falls"
                + " below the limit that you set for automatic recharge, never above your monthly maximum. You can"
                + " switch this off and remove the card at any time in your wallet.";
    }
}
