/** The one read of all agents, the ranking, the reservation and the book of decisions. */
@NullMarked
package com.agentaid.routing.internal;

import org.jspecify.annotations.NullMarked;
