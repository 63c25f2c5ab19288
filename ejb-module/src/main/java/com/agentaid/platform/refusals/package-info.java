/** What facades say when they refuse. */
@NullMarked
package com.agentaid.platform.refusals;

import org.jspecify.annotations.NullMarked;
