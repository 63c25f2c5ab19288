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
 * @param refusal how the card was refused since it last paid; absent when it was not
 */
public record AutoRecharge(
        @Nullable AutoRechargeRules rules,
        Money chargedThisMonth,
        boolean underWay,
        @Nullable Card card,
        @Nullable Stopped stopped,
        @Nullable Refusal refusal) {
    /** A saved card; none of its data is ours. */
    public record Card(String brand, String lastFour, String expires) {}

    /**
     * The last time that the card was refused.
     *
     * @param words why, for the agent
     * @param inARow so often since it last paid
     * @param retryAt when it is tried again by itself; absent when it has stopped, or waits for nothing but a low balance
     */
    public record Refusal(String words, Instant at, int inARow, @Nullable Instant retryAt) {}

    /** Charging has ended for now. */
    public record Stopped(Reason reason, Instant at) {
        /** What the agent must do is in the words. */
        public enum Reason {
            AUTHENTICATION_REQUIRED("Your bank wants you to confirm the payment. Top up once and save the card again."),
            CARD_DECLINED("Your card was declined several times. Top up once and save a card that works."),
            CARD_REMOVED("You removed your card. Save one with your next top-up, then switch automatic recharge on.");

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
