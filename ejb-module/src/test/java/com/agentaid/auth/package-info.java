/** Tests of the proofs of identity. */
@NullMarked
package com.agentaid.auth;

import org.jspecify.annotations.NullMarked;
