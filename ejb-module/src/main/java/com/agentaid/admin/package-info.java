/** What admins may see and do: roles, audit and read models over every module's face. Nobody uses this module but the console and the admin API. */
@NullMarked
package com.agentaid.admin;

import org.jspecify.annotations.NullMarked;
