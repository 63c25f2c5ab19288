/** The only room that knows Stripe's library. */
@NullMarked
package com.agentaid.billing.internal.stripe;

import org.jspecify.annotations.NullMarked;
