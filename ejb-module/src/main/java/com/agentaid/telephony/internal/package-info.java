/** Calls and offers with their verbs, and the rules that make facts in any order end in one state. */
@NullMarked
package com.agentaid.telephony.internal;

import org.jspecify.annotations.NullMarked;
