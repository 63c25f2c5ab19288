/** Values every module speaks in; they depend on nothing but the Java platform. */
@NullMarked
package com.agentaid.shared;

import org.jspecify.annotations.NullMarked;
