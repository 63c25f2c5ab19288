/** Tests of the words between Stripe and us, without a network. */
@NullMarked
package com.agentaid.billing.internal.stripe;

import org.jspecify.annotations.NullMarked;
