/** Live monitor, call list and routing explorer. */
@NullMarked
package com.agentaid.faces.calls;

import org.jspecify.annotations.NullMarked;
