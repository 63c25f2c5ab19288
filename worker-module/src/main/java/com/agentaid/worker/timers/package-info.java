/** Rounds over the tenants that have something due. */
@NullMarked
package com.agentaid.worker.timers;

import org.jspecify.annotations.NullMarked;
