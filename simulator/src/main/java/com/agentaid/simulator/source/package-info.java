/** The call source that announces a call before it rings. */
@NullMarked
package com.agentaid.simulator.source;

import org.jspecify.annotations.NullMarked;
