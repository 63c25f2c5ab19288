/** Contract tests of money, on the real database and the real client of the payment provider. */
@NullMarked
package com.agentaid.billing;

import org.jspecify.annotations.NullMarked;
