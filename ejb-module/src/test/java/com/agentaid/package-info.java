/** The rules that hold the modules together. */
@NullMarked
package com.agentaid;

import org.jspecify.annotations.NullMarked;
