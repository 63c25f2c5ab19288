/** Read models of the admin module. */
@NullMarked
package com.agentaid.admin.internal;

import org.jspecify.annotations.NullMarked;
