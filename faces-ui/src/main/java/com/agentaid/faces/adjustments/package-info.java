/** Adjustments of balances: the list, and the second pair of eyes. */
@NullMarked
package com.agentaid.faces.adjustments;

import org.jspecify.annotations.NullMarked;
