/** What the books say: revenue, daily totals, statements. */
@NullMarked
package com.agentaid.faces.books;

import org.jspecify.annotations.NullMarked;
