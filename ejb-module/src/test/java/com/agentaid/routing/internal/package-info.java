/** Tests of ranking, dates and stored inputs. */
@NullMarked
package com.agentaid.routing.internal;

import org.jspecify.annotations.NullMarked;
