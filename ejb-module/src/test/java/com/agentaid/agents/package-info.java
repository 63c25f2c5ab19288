/** Tests of agents, their presence and reservation. */
@NullMarked
package com.agentaid.agents;

import org.jspecify.annotations.NullMarked;
