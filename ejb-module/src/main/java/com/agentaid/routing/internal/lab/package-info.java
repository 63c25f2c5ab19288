/** The replay lab: what a draft of a campaign's rules would have made of recorded calls. It reads, and decides nothing. */
@NullMarked
package com.agentaid.routing.internal.lab;

import org.jspecify.annotations.NullMarked;
