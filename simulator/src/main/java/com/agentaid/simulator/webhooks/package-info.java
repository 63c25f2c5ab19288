/** Requests from the simulator to the application, their faults and their log. */
@NullMarked
package com.agentaid.simulator.webhooks;

import org.jspecify.annotations.NullMarked;
