/** Entry points to billing. */
@NullMarked
package com.agentaid.worker.billing;

import org.jspecify.annotations.NullMarked;
