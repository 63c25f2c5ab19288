/** Saved cards, and charging them by themselves when a balance gets low. */
@NullMarked
package com.agentaid.billing.internal.recharge;

import org.jspecify.annotations.NullMarked;
