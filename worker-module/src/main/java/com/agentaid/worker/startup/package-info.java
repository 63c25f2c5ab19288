/** What must hold before a node works. */
@NullMarked
package com.agentaid.worker.startup;

import org.jspecify.annotations.NullMarked;
