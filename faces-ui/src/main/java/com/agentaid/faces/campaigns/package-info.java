/** Campaigns and their numbers. */
@NullMarked
package com.agentaid.faces.campaigns;

import org.jspecify.annotations.NullMarked;
