/** Which agent gets a call, and why every other one did not. */
@NullMarked
package com.agentaid.routing;

import org.jspecify.annotations.NullMarked;
