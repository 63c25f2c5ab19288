/** Signals to browsers and nodes: they say what changed, the receiver reads again. */
@NullMarked
package com.agentaid.platform.push;

import org.jspecify.annotations.NullMarked;
