/** What calls are bought under: campaigns with price and rules, their phone numbers, subscriptions, and the sources that send. */
@NullMarked
package com.agentaid.campaigns;

import org.jspecify.annotations.NullMarked;
