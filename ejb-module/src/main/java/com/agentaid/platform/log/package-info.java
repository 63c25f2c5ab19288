/** Log lines that carry the correlation id. */
@NullMarked
package com.agentaid.platform.log;

import org.jspecify.annotations.NullMarked;
