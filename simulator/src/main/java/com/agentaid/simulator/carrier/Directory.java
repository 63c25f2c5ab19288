package com.agentaid.simulator.carrier;

import com.agentaid.simulator.carrier.twiml.Verb;

/** Finds the party behind what a {@code <Dial>} names. */
@FunctionalInterface
public interface Directory {
    Callee find(Verb.Target target);
}
