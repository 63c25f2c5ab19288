package com.agentaid.simulator.payments;

import com.agentaid.simulator.faults.FaultSwitches;
import com.agentaid.simulator.webhooks.Webhooks;
import java.time.Clock;

/** One account: its objects, and the one endpoint that its events go to. Nothing of it is known to another. */
final class StripeAccount {
    private final StripeEvents events;
    private final CardDesk desk;
    private final Checkout checkout;
    private final Expansion expansion;
    private final Idempotency idempotency = new Idempotency();

    StripeAccount(StripeApi.Account settings, Webhooks webhooks, FaultSwitches faults, Clock clock) {
        StripeObjects objects = new StripeObjects(clock);
        events = new StripeEvents(webhooks, faults, settings.webhookUrl(), settings.webhookSecret(), clock);
        desk = new CardDesk(objects, events);
        checkout = new Checkout(desk, objects, settings.baseUrl());
        expansion = new Expansion(desk);
    }

    CardDesk desk() {
        return desk;
    }

    Checkout checkout() {
        return checkout;
    }

    Expansion expansion() {
        return expansion;
    }

    Idempotency idempotency() {
        return idempotency;
    }

    void close() {
        events.close();
    }
}
