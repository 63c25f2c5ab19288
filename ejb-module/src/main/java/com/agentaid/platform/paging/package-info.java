/** One page of a longer list. */
@NullMarked
package com.agentaid.platform.paging;

import org.jspecify.annotations.NullMarked;
