@NullMarked
package com.agentaid.platform.csv;

import org.jspecify.annotations.NullMarked;
