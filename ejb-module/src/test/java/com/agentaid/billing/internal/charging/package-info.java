/** Contract tests of what happens to money around a call. */
@NullMarked
package com.agentaid.billing.internal.charging;

import org.jspecify.annotations.NullMarked;
