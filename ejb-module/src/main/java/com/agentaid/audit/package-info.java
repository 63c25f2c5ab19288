/** What happened to calls and what admins did, kept for ever. */
@NullMarked
package com.agentaid.audit;

import org.jspecify.annotations.NullMarked;
