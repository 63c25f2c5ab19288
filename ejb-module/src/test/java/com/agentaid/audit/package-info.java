/** Tests of the stories that are kept for ever. */
@NullMarked
package com.agentaid.audit;

import org.jspecify.annotations.NullMarked;
