/** Tests of what the console reads and does, on the real database. */
@NullMarked
package com.agentaid.admin.internal;

import org.jspecify.annotations.NullMarked;
