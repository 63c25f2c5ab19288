/** Flat JSON objects, as payloads and event data are. */
@NullMarked
package com.agentaid.platform.json;

import org.jspecify.annotations.NullMarked;
