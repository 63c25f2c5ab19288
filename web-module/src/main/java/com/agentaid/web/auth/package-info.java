/** Sign-in of agents over REST, and the mechanism that turns a bearer token into a caller. */
@NullMarked
package com.agentaid.web.auth;

import org.jspecify.annotations.NullMarked;
