/** Native SQL on the hot paths, the same on every persistence provider. */
@NullMarked
package com.agentaid.platform.sql;

import org.jspecify.annotations.NullMarked;
