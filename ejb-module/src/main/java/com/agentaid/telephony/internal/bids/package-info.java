/** Bids: what sources ask before they send a call, what we hold for them and what we keep of it. */
@NullMarked
package com.agentaid.telephony.internal.bids;

import org.jspecify.annotations.NullMarked;
