/** Tests of the rules, without a database. */
@NullMarked
package com.agentaid.billing.internal.disputes;

import org.jspecify.annotations.NullMarked;
