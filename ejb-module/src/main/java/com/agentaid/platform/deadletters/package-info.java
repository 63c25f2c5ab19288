/** What a queue gave up on, until an operator decides. */
@NullMarked
package com.agentaid.platform.deadletters;

import org.jspecify.annotations.NullMarked;
