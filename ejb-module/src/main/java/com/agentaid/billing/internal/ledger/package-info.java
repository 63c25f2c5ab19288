/** The book itself: postings, holds and the wallet rows they lock. */
@NullMarked
package com.agentaid.billing.internal.ledger;

import org.jspecify.annotations.NullMarked;
