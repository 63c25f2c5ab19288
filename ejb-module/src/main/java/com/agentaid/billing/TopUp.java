package com.agentaid.billing;

import com.agentaid.shared.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to pay money into a wallet.
 *
 * @param checkoutUrl where the agent pays; absent until the page is open
 * @param failure why the last card was not charged, in words for the agent
 */
public record TopUp(
        UUID id, TopUpStatus status, Money amount, @Nullable String checkoutUrl, @Nullable String failure) {}
