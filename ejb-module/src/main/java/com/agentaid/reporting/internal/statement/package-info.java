/** How a statement looks on paper. */
@NullMarked
package com.agentaid.reporting.internal.statement;

import org.jspecify.annotations.NullMarked;
