/** Alerts that wait for a person. */
@NullMarked
package com.agentaid.faces.alerts;

import org.jspecify.annotations.NullMarked;
