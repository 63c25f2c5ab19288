package com.agentaid.platform.push;

/** A signal of any node has reached this one; fired as CDI event by whoever listens, observed by the sockets. */
public record PushReceived(PushSignal signal) {}
