/** What people must be told: alerts for the admins, raised by facts of the other modules. Nobody depends on this module. */
@NullMarked
package com.agentaid.notifications;

import org.jspecify.annotations.NullMarked;
