/** How a node hears what others signal. */
@NullMarked
package com.agentaid.worker.push;

import org.jspecify.annotations.NullMarked;
