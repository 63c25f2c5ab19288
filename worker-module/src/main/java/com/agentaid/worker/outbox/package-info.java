/** Carries messages from the outbox to the queues: at once where possible, by a sweep otherwise. */
@NullMarked
package com.agentaid.worker.outbox;

import org.jspecify.annotations.NullMarked;
