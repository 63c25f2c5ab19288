/** Proof of identity: passwords, tokens, tickets, admin sign-in. */
@NullMarked
package com.agentaid.auth;

import org.jspecify.annotations.NullMarked;
