/** Signatures by a secret that both sides know. */
@NullMarked
package com.agentaid.platform.signatures;

import org.jspecify.annotations.NullMarked;
