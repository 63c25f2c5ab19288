package com.agentaid.simulator.carrier.twiml;

/** Carries out verbs, one kind a method. */
public interface VerbPlayer {
    void say(Verb.Say say);

    void play(Verb.Play play);

    void pause(Verb.Pause pause);

    void dial(Verb.Dial dial);

    void enqueue(Verb.Enqueue enqueue);

    void leave(Verb.Leave leave);

    void record(Verb.Record record);

    void gather(Verb.Gather gather);

    void redirect(Verb.Redirect redirect);

    void hangUp(Verb.Hangup hangup);

    void reject(Verb.Reject reject);
}
