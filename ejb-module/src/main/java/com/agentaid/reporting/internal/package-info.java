/** How the answers are put together. */
@NullMarked
package com.agentaid.reporting.internal;

import org.jspecify.annotations.NullMarked;
