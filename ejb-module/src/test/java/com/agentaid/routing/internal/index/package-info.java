@NullMarked
package com.agentaid.routing.internal.index;

import org.jspecify.annotations.NullMarked;
