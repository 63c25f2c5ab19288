/** Entry points to telephony. */
@NullMarked
package com.agentaid.worker.telephony;

import org.jspecify.annotations.NullMarked;
