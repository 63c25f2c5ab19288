/** What every request meets on its way in and out: limits, correlation, problems, security headers. */
@NullMarked
package com.agentaid.web.http;

import org.jspecify.annotations.NullMarked;
