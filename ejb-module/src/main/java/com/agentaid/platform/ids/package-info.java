/** Where identifiers come from. */
@NullMarked
package com.agentaid.platform.ids;

import org.jspecify.annotations.NullMarked;
