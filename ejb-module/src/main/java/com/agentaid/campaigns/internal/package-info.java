/** Tables of campaigns, numbers, subscriptions and sources. */
@NullMarked
package com.agentaid.campaigns.internal;

import org.jspecify.annotations.NullMarked;
