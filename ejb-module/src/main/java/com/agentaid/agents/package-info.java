/** Licensed agents: their accounts, licences and presence. */
@NullMarked
package com.agentaid.agents;

import org.jspecify.annotations.NullMarked;
