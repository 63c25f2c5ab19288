/** What travels, checked against the providers' own examples. */
@NullMarked
package com.agentaid.simulator.wire;

import org.jspecify.annotations.NullMarked;
