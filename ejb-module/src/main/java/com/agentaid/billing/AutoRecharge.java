package com.agentaid.billing;

import com.agentaid.shared.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent's automatic recharge as he sees it.
 *
 * @param rules absent until he sets some
 * @param chargedThisMonth what this month's charges come to, those under way included
 * @param card what he knows his saved card by; absent when none is saved
 * @param stopped why no card is charged until he does something about it
 */
public record AutoRecharge(
        @Nullable AutoRechargeRules rules,
        Money chargedThisMonth,
        boolean underWay,
        @Nullable Card card,
        @Nullable Stopped stopped) {
    /** A saved card; none of its data is ours. */
    public record Card(String brand, String lastFour, String expires) {}

    /** Charging has ended for now. */
    public record Stopped(Reason reason, Instant at) {
        /** What the agent must do is in the words. */
        public enum Reason {
            AUTHENTICATION_REQUIRED("Your bank wants you to confirm the payment. Top up once and save the card again."),
            CARD_DECLINED("Your card was declined several times. Top up once and save a card that works.");

            private final String words;

            Reason(String words) {
                this.words = words;
            }

            public String words() {
                return words;
            }
        }
    }
}
