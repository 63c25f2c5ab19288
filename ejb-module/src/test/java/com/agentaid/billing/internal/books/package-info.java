/** Tests of the rules, without a database. */
@NullMarked
package com.agentaid.billing.internal.books;

import org.jspecify.annotations.NullMarked;
