/** The tenant of a transaction, as PostgreSQL's row-level security sees it. */
@NullMarked
package com.agentaid.platform.tenancy;

import org.jspecify.annotations.NullMarked;
