/** Settings by MicroProfile Config, with overrides a tenant. */
@NullMarked
package com.agentaid.platform.config;

import org.jspecify.annotations.NullMarked;
