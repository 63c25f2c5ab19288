/** The consumer's end of a call: a page with real audio, or a caller without a screen. */
@NullMarked
package com.agentaid.simulator.phone;

import org.jspecify.annotations.NullMarked;
