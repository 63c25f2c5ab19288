/** Agents and their ledgers. */
@NullMarked
package com.agentaid.faces.agents;

import org.jspecify.annotations.NullMarked;
