/** Contract tests of the book. */
@NullMarked
package com.agentaid.billing.internal.ledger;

import org.jspecify.annotations.NullMarked;
