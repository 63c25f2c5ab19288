package com.agentaid.platform.push;

/** Listening broke and works again: signals in between are lost, so every socket tells its client to read again. */
public record PushResumed() {}
