/**
 * Starts the whole of AgentAid on one machine and plays its people from a terminal: {@code ./agentaid up},
 * {@code call} and {@code agent}. Development and demonstration only; no production archive carries it.
 */
@NullMarked
package com.agentaid.simulator.launcher;

import org.jspecify.annotations.NullMarked;
