/** Messages written in the transaction of the fact they tell of, relayed to the queue after commit. */
@NullMarked
package com.agentaid.platform.outbox;

import org.jspecify.annotations.NullMarked;
