package com.agentaid.platform.deadletters;

/** A queue gave up on a message; it waits for a person. */
public record MessageDied(String queue, String type) {}
