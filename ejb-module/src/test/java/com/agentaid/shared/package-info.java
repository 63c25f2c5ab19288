/** Tests of the values. */
@NullMarked
package com.agentaid.shared;

import org.jspecify.annotations.NullMarked;
