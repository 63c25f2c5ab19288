/** Entry points to the agents' presence. */
@NullMarked
package com.agentaid.worker.agents;

import org.jspecify.annotations.NullMarked;
