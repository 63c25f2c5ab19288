/** How often somebody may try, and who that is. */
@NullMarked
package com.agentaid.platform.limits;

import org.jspecify.annotations.NullMarked;
