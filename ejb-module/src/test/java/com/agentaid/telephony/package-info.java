/** Stories of calls on the real database. */
@NullMarked
package com.agentaid.telephony;

import org.jspecify.annotations.NullMarked;
