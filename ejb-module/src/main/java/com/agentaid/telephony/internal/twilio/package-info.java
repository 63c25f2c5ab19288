/** The only room that knows Twilio: its signature, its parameters, its scripts and its device tokens. */
@NullMarked
package com.agentaid.telephony.internal.twilio;

import org.jspecify.annotations.NullMarked;
