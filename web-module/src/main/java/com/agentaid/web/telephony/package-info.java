/** The carrier's and the sources' webhooks, the agent's calls and his voice device. */
@NullMarked
package com.agentaid.web.telephony;

import org.jspecify.annotations.NullMarked;
