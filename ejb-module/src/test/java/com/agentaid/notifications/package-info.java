/** Contract tests of what people are told. */
@NullMarked
package com.agentaid.notifications;

import org.jspecify.annotations.NullMarked;
