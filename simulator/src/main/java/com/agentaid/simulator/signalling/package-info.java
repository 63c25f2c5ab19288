/** The signalling that the Voice SDK in an agent's browser speaks. */
@NullMarked
package com.agentaid.simulator.signalling;

import org.jspecify.annotations.NullMarked;
