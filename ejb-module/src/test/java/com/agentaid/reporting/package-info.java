@NullMarked
package com.agentaid.reporting;

import org.jspecify.annotations.NullMarked;
