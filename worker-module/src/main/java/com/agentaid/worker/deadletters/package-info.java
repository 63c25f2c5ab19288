/** Where messages end that a queue gave up on. */
@NullMarked
package com.agentaid.worker.deadletters;

import org.jspecify.annotations.NullMarked;
