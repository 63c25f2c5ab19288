@NullMarked
package com.agentaid.telephony.internal;

import org.jspecify.annotations.NullMarked;
