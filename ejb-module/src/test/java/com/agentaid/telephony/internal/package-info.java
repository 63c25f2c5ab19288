/** What the telephony module keeps to itself, tested from inside. */
@NullMarked
package com.agentaid.telephony.internal;

import org.jspecify.annotations.NullMarked;
