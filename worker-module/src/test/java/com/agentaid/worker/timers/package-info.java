/** How timers keep going. */
@NullMarked
package com.agentaid.worker.timers;

import org.jspecify.annotations.NullMarked;
