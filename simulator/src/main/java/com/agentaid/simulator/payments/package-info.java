/** The card processor as Stripe offers it: objects, Checkout page and signed events. */
@NullMarked
package com.agentaid.simulator.payments;

import org.jspecify.annotations.NullMarked;
