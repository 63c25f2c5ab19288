/** Lists that read one page at a time. */
@NullMarked
package com.agentaid.faces.paging;

import org.jspecify.annotations.NullMarked;
