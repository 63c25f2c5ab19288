/** The agent's wallet, and Stripe's webhook. */
@NullMarked
package com.agentaid.web.billing;

import org.jspecify.annotations.NullMarked;
