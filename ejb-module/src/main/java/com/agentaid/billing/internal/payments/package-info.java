/** Card payments in our own words: top-ups, stored payment events and what they mean to the books. */
@NullMarked
package com.agentaid.billing.internal.payments;

import org.jspecify.annotations.NullMarked;
