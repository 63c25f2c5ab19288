/** What travels between the simulator and others: JSON, forms, signatures and identifiers. */
@NullMarked
package com.agentaid.simulator.wire;

import org.jspecify.annotations.NullMarked;
