/** What the console reads, on the real database. */
@NullMarked
package com.agentaid.admin;

import org.jspecify.annotations.NullMarked;
