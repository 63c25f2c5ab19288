/** What happens to money around a call: holds, the charge and its consequences. */
@NullMarked
package com.agentaid.billing.internal.charging;

import org.jspecify.annotations.NullMarked;
