package com.agentaid.billing;

import com.agentaid.shared.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to pay money into a wallet.
 *
 * @param checkoutUrl where the agent pays; absent until the page is open
 */
public record TopUp(UUID id, TopUpStatus status, Money amount, @Nullable String checkoutUrl) {}
