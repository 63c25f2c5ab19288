/** Which facts become alerts. */
@NullMarked
package com.agentaid.notifications.internal;

import org.jspecify.annotations.NullMarked;
