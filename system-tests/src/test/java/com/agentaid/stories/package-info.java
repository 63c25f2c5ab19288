/**
 * What people do with AgentAid, played against the whole running system: real application server, database, queues and
 * browser. Each story makes its own agents in a state of its own, so that stories do not meet.
 */
@NullMarked
package com.agentaid.stories;

import org.jspecify.annotations.NullMarked;
