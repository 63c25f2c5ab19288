/** Entities and storage of the agents module. */
@NullMarked
package com.agentaid.agents.internal;

import org.jspecify.annotations.NullMarked;
