/** Storage of the sign-in module. */
@NullMarked
package com.agentaid.auth.internal;

import org.jspecify.annotations.NullMarked;
