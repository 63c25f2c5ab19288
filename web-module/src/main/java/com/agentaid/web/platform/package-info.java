/** The two REST applications, health checks and measurements. */
@NullMarked
package com.agentaid.web.platform;

import org.jspecify.annotations.NullMarked;
