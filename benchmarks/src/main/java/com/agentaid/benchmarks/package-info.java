/** Benchmarks: each prints what AgentAid reaches, the limit measured in the same run, and the ratio of the two. */
@NullMarked
package com.agentaid.benchmarks;

import org.jspecify.annotations.NullMarked;
