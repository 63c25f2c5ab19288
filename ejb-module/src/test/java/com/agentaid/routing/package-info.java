/** Tests of routing on the real database. */
@NullMarked
package com.agentaid.routing;

import org.jspecify.annotations.NullMarked;
