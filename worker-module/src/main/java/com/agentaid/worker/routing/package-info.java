/** Entry points to routing. */
@NullMarked
package com.agentaid.worker.routing;

import org.jspecify.annotations.NullMarked;
