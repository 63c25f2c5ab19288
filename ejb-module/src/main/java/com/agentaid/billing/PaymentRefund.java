package com.agentaid.billing;

import com.agentaid.shared.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refund as an admin sees it.
 *
 * @param failure why no money left
 */
public record PaymentRefund(UUID id, UUID topUp, Money amount, RefundStatus status, @Nullable String failure) {}
