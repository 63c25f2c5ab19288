package com.agentaid.simulator.payments;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Stripe's test cards, as far as a prepaid balance can meet them (https://docs.stripe.com/testing). */
public enum TestCard {
    GOOD("4242424242424242", "visa", Outcome.PAID, Outcome.PAID),
    DECLINED("4000000000000002", "visa", Outcome.DECLINED, Outcome.DECLINED),
    WITHOUT_FUNDS("4000000000009995", "visa", Outcome.INSUFFICIENT, Outcome.INSUFFICIENT),
    /** Pays after the holder proved himself; later charges without him are refused. */
    TO_BE_AUTHENTICATED("4000002500003155", "visa", Outcome.AUTHENTICATION, Outcome.AUTHENTICATION),
    /** Pays once in the page, and is declined for every later charge. */
    DECLINED_LATER("4000000000000341", "visa", Outcome.PAID, Outcome.DECLINED),
    MASTERCARD("5555555555554444", "mastercard", Outcome.PAID, Outcome.PAID);

    /** What the bank says. */
    enum Outcome {
        PAID("", "", ""),
        DECLINED("card_declined", "generic_decline", "Your card was declined."),
        INSUFFICIENT("card_declined", "insufficient_funds", "Your card has insufficient funds."),
        AUTHENTICATION(
                "authentication_required",
                "authentication_required",
                "Your card was declined. This transaction requires authentication.");

        private final String code;
        private final String declineCode;
        private final String message;

        Outcome(String code, String declineCode, String message) {
            this.code = code;
            this.declineCode = declineCode;
            this.message = message;
        }

        String code() {
            return code;
        }

        String declineCode() {
            return declineCode;
        }

        String message() {
            return message;
        }
    }

    /** Payment methods that exist without having been saved, as in Stripe's test mode. */
    private static final Map<String, TestCard> TOKENS = Map.of(
            "pm_card_visa", GOOD,
            "pm_card_mastercard", MASTERCARD,
            "pm_card_chargeDeclined", DECLINED,
            "pm_card_visa_chargeDeclined", DECLINED,
            "pm_card_chargeDeclinedInsufficientFunds", WITHOUT_FUNDS,
            "pm_card_authenticationRequired", TO_BE_AUTHENTICATED,
            "pm_card_chargeCustomerFail", DECLINED_LATER);

    private final String number;
    private final String brand;
    private final Outcome present;
    private final Outcome absent;

    TestCard(String number, String brand, Outcome present, Outcome absent) {
        this.number = number;
        this.brand = brand;
        this.present = present;
        this.absent = absent;
    }

    /** Spaces do not matter. */
    static Optional<TestCard> ofNumber(String number) {
        String digits = number.replaceAll("[ -]", "");
        return Arrays.stream(values())
                .filter(card -> card.number.equals(digits))
                .findFirst();
    }

    static Optional<TestCard> ofToken(String token) {
        return Optional.ofNullable(TOKENS.get(token));
    }

    Outcome charge(boolean holderIsPresent) {
        return holderIsPresent ? present : absent;
    }

    String brand() {
        return brand;
    }

    String lastFour() {
        return number.substring(number.length() - 4);
    }
}
