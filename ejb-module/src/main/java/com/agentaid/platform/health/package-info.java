/** Counts that health checks report. */
@NullMarked
package com.agentaid.platform.health;

import org.jspecify.annotations.NullMarked;
