/** The raw event store: every verified event of a provider is kept here before anything else happens. */
@NullMarked
package com.agentaid.platform.inbox;

import org.jspecify.annotations.NullMarked;
