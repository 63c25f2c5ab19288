package com.agentaid.simulator.launcher;

/** A server that was there and is no more, before it could be used: it may be started once more. */
final class EndedWhileStarting extends CannotStart {
    private static final long serialVersionUID = 1L;

    EndedWhileStarting(String sentence) {
        super(sentence);
    }
}
