package com.agentaid.billing.internal.payments;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a card was not charged.
 *
 * @param code the bank's word where it gave one, else the provider's
 * @param words for the agent. Words for lost and stolen cards are those of any decline: the payer may not be their holder
 *     (<a href="https://docs.stripe.com/declines/codes">Stripe's list of codes</a>)
 */
public record CardFailure(String code, String words) {
    private static final String AUTHENTICATION_REQUIRED = "authentication_required";
    private static final String DECLINED =
            "Your bank declined the card and gives no reason. Ask your bank, or use another card.";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry(AUTHENTICATION_REQUIRED, "Your bank wants you to confirm this payment yourself."),
            Map.entry("insufficient_funds", "There is not enough money on the card."),
            Map.entry("expired_card", "The card has expired."),
            Map.entry("incorrect_cvc", "The security code of the card is wrong."),
            Map.entry("invalid_cvc", "The security code of the card is wrong."),
            Map.entry("incorrect_number", "The card number is wrong."),
            Map.entry("invalid_number", "The card number is wrong."),
            Map.entry("invalid_expiry_month", "The expiry date of the card is wrong."),
            Map.entry("invalid_expiry_year", "The expiry date of the card is wrong."),
            Map.entry("incorrect_zip", "The postal code does not belong to the card."),
            Map.entry("card_velocity_exceeded", "The card's limit is used up for now."),
            Map.entry("withdrawal_count_limit_exceeded", "The card's limit is used up for now."),
            Map.entry("card_not_supported", "The card does not allow this kind of payment."),
            Map.entry("currency_not_supported", "The card does not allow payments in this currency."),
            Map.entry("duplicate_transaction", "The bank saw the same payment just before and declined this one."),
            Map.entry("processing_error", "The bank could not be reached. Try again in a few minutes."),
            Map.entry("issuer_not_available", "The bank could not be reached. Try again in a few minutes."),
            Map.entry("reenter_transaction", "The bank could not be reached. Try again in a few minutes."),
            Map.entry("try_again_later", "The bank could not be reached. Try again in a few minutes."),
            Map.entry("resource_missing", "The saved card is no longer known. Save one with your next top-up."),
            Map.entry("payment_canceled", "The payment was cancelled."));

    /** @param declineCode the bank's word, more exact than the provider's */
    public static CardFailure of(@Nullable String code, @Nullable String declineCode) {
        String exact = declineCode != null && WORDS.containsKey(declineCode) ? declineCode : code;
        String known = exact == null || exact.isBlank() ? "card_declined" : exact;
        return new CardFailure(known, WORDS.getOrDefault(known, DECLINED));
    }

    /** Only the holder himself can make it succeed. */
    public boolean wantsTheHolder() {
        return code.equals(AUTHENTICATION_REQUIRED);
    }
}
