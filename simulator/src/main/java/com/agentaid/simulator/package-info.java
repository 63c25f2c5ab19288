/** The carrier side of the world on one machine: a telephone network, a card processor and a call source. */
@NullMarked
package com.agentaid.simulator;

import org.jspecify.annotations.NullMarked;
