/** What admins do to balances: who asked, who agreed, and what became of it. */
@NullMarked
package com.agentaid.billing.internal.adjustments;

import org.jspecify.annotations.NullMarked;
