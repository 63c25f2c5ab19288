/** The agents of a tenant in memory, kept true by what transactions changed, and asked for every decision. */
@NullMarked
package com.agentaid.routing.internal.index;

import org.jspecify.annotations.NullMarked;
