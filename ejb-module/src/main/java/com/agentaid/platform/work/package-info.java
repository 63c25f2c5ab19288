/** Who works for whom on this thread: tenant, actor and correlation id. */
@NullMarked
package com.agentaid.platform.work;

import org.jspecify.annotations.NullMarked;
