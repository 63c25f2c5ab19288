@NullMarked
package com.agentaid.routing.internal.lab;

import org.jspecify.annotations.NullMarked;
