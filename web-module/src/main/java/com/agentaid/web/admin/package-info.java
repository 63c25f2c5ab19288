/** What the console can, for tenants' own systems. */
@NullMarked
package com.agentaid.web.admin;

import org.jspecify.annotations.NullMarked;
