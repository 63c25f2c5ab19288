/** Eligibility: one class, one sentence, one reason each. */
@NullMarked
package com.agentaid.routing.internal.policies;

import org.jspecify.annotations.NullMarked;
