/** The simulator seen from outside: as an application, a device, a caller and a browser meet it. */
@NullMarked
package com.agentaid.simulator;

import org.jspecify.annotations.NullMarked;
