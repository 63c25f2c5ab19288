package com.agentaid.simulator.webhooks;

/** Who sends a webhook and why; a request for TwiML is answered on a live call and therefore never lost by a fault. */
public enum Kind {
    TWIML,
    PROGRESS,
    STRIPE,
    SOURCE
}
