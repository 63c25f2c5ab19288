package com.agentaid.simulator.carrier;

import com.agentaid.simulator.carrier.twiml.Verb;
import java.util.List;

/** What the REST addresses may do to a live leg. */
interface LegControl {
    /** The TwiML that a leg plays from now on: to be asked for, or given in the request itself. */
    sealed interface Redirection {
        record Ask(Verb.Link link) implements Redirection {}

        record Play(List<Verb> verbs) implements Redirection {}
    }

    Leg leg();

    void hangUp(CallStatus status, String why);

    void redirect(Redirection to);
}
