/** Sign-in of admins: form, session, logout. */
@NullMarked
package com.agentaid.faces.signin;

import org.jspecify.annotations.NullMarked;
