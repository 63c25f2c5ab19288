package com.agentaid.platform.push;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/**
 * Where the application says what changed. Inside a transaction the signal leaves only after its commit and never holds it
 * up: {@link PushQueue} takes it then.
 */
@ApplicationScoped
public class PushOut {

    @Inject
    Event<PushSignal> signals;

    public void signal(PushSignal signal) {
        signals.fire(signal);
    }
}
