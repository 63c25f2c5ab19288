/** TwiML documents read into verbs. */
@NullMarked
package com.agentaid.simulator.carrier.twiml;

import org.jspecify.annotations.NullMarked;
