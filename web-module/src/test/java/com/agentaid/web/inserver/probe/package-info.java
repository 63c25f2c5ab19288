/** A stranger's application beside ours on the test's server: it leaves tokens to the server's own MicroProfile JWT. */
@NullMarked
package com.agentaid.web.inserver.probe;

import org.jspecify.annotations.NullMarked;
