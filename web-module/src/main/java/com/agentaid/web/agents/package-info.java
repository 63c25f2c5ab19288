/** The agent's own profile, presence, licences and settings. */
@NullMarked
package com.agentaid.web.agents;

import org.jspecify.annotations.NullMarked;
