/** Disputed calls: the list, and one of them with its evidence. */
@NullMarked
package com.agentaid.faces.disputes;

import org.jspecify.annotations.NullMarked;
