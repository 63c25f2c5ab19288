/** What providers state, read page by page, kept, and laid beside what we hold. */
@NullMarked
package com.agentaid.billing.internal.statements;

import org.jspecify.annotations.NullMarked;
