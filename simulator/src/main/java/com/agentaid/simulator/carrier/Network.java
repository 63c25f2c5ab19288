package com.agentaid.simulator.carrier;

import com.agentaid.simulator.carrier.twiml.Verb;
import java.time.Clock;

/** What a running call may use of the network around it. */
interface Network {
    CallLoop loop();

    Clock clock();

    VoiceRequests requests();

    Callbacks callbacks();

    Recordings recordings();

    Queues queues();

    Directory directory();

    /** A line for a party that has no ears of its own. */
    Line silentLine();

    Leg openChild(Leg parent, String from, Verb.Target target);

    /** From now on the REST addresses reach the leg through this. */
    void control(Leg leg, LegControl control);

    /** The leg is over: nothing can be done to it any more. */
    void forget(Leg leg);
}
