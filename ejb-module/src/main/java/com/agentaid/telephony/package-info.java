/** The life of a call: intake, dispatch to agents, what the carrier reports, and what the caller hears. */
@NullMarked
package com.agentaid.telephony;

import org.jspecify.annotations.NullMarked;
