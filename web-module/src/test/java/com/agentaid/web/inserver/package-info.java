/** Tests inside a running Payara Micro. */
@NullMarked
package com.agentaid.web.inserver;

import org.jspecify.annotations.NullMarked;
