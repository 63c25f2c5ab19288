/** WebSockets: what changed is told at once, and then re-read over REST. */
@NullMarked
package com.agentaid.web.push;

import org.jspecify.annotations.NullMarked;
