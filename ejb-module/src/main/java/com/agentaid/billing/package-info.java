/**
 * Money: the agents' prepaid wallets, what is held and charged for calls, and how card payments reach the books.
 *
 * <p>The truth is the ledger: an append-only book of balanced transactions. A wallet is a running total of it that a
 * transaction can lock. Prices come from the call's own snapshot, payments from the verified webhook; nothing that a
 * browser says about money is believed.
 */
@NullMarked
package com.agentaid.billing;

import org.jspecify.annotations.NullMarked;
