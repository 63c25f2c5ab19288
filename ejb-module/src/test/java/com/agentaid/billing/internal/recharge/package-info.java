/** Tests of the rules, without a database. */
@NullMarked
package com.agentaid.billing.internal.recharge;

import org.jspecify.annotations.NullMarked;
