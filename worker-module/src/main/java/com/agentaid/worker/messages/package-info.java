/** Messages of the queues as the workers receive them. */
@NullMarked
package com.agentaid.worker.messages;

import org.jspecify.annotations.NullMarked;
