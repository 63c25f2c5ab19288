/** Switches that make the outside world misbehave on purpose. */
@NullMarked
package com.agentaid.simulator.faults;

import org.jspecify.annotations.NullMarked;
