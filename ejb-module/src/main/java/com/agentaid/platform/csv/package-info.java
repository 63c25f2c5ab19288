/** Tables as text, for spreadsheets and bookkeepers. */
@NullMarked
package com.agentaid.platform.csv;

import org.jspecify.annotations.NullMarked;
