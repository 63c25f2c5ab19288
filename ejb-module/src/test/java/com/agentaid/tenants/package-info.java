/** Tests of the directory of tenants. */
@NullMarked
package com.agentaid.tenants;

import org.jspecify.annotations.NullMarked;
