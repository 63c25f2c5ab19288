/** The telephone network as Twilio offers it: calls, legs, TwiML, progress events and the REST addresses. */
@NullMarked
package com.agentaid.simulator.carrier;

import org.jspecify.annotations.NullMarked;
