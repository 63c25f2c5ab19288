/** Tests of the rules, without a database. */
@NullMarked
package com.agentaid.billing.internal.payments;

import org.jspecify.annotations.NullMarked;
