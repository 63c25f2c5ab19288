/** What a person or a test holds in the hand: the control API and the live admin page. */
@NullMarked
package com.agentaid.simulator.control;

import org.jspecify.annotations.NullMarked;
