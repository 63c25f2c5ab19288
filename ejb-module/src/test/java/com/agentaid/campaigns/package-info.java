/** Tests of campaigns, numbers and sources. */
@NullMarked
package com.agentaid.campaigns;

import org.jspecify.annotations.NullMarked;
