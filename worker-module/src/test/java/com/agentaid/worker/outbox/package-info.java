/** How messages reach the queues. */
@NullMarked
package com.agentaid.worker.outbox;

import org.jspecify.annotations.NullMarked;
