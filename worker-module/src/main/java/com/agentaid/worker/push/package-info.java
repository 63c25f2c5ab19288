/** Hears what other nodes and the other archive say changed. */
@NullMarked
package com.agentaid.worker.push;

import org.jspecify.annotations.NullMarked;
