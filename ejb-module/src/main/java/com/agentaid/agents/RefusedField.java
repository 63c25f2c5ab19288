package com.agentaid.agents;

import java.io.Serializable;

/** One field of a settings form that cannot be, and what would make it possible. */
public record RefusedField(String field, String message) implements Serializable {}
