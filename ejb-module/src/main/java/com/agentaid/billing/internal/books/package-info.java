/** What makes the books verifiable by others: anchors, proofs, rules, findings. */
@NullMarked
package com.agentaid.billing.internal.books;

import org.jspecify.annotations.NullMarked;
