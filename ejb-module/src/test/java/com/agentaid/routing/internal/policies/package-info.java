/** One test class a policy. */
@NullMarked
package com.agentaid.routing.internal.policies;

import org.jspecify.annotations.NullMarked;
