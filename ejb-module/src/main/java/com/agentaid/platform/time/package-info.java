/** Where the time comes from. */
@NullMarked
package com.agentaid.platform.time;

import org.jspecify.annotations.NullMarked;
