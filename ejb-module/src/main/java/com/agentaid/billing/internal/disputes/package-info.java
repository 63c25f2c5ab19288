/** Disputes of charged calls: what the rules measure, and how one is decided. */
@NullMarked
package com.agentaid.billing.internal.disputes;

import org.jspecify.annotations.NullMarked;
