/** Tests of the room that knows Twilio. */
@NullMarked
package com.agentaid.telephony.internal.twilio;

import org.jspecify.annotations.NullMarked;
