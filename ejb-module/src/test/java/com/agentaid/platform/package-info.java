/** Tests of the technical services on the real database. */
@NullMarked
package com.agentaid.platform;

import org.jspecify.annotations.NullMarked;
