/** What the other modules' facts say together: read models for agents, which change nothing. */
@NullMarked
package com.agentaid.reporting;

import org.jspecify.annotations.NullMarked;
