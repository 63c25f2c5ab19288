package com.agentaid.billing.internal.payments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Why a card was not charged, in words that give nothing away. */
class CardFailureTest {
    @Test
    void takesTheBanksWordBeforeTheProvidersWhereItKnowsIt() {
        assertThat(CardFailure.of("card_declined", "insufficient_funds"))
                .isEqualTo(new CardFailure("insufficient_funds", "There is not enough money on the card."));
        assertThat(CardFailure.of("expired_card", "do_not_honor").code()).isEqualTo("expired_card");
        assertThat(CardFailure.of("expired_card", null).words()).isEqualTo("The card has expired.");
    }

    @Test
    void saysOfALostCardNoMoreThanOfAnyOther() {
        CardFailure lost = CardFailure.of("card_declined", "lost_card");
        assertThat(lost.code()).isEqualTo("card_declined");
        assertThat(lost.words()).startsWith("Your bank declined the card and gives no reason.");
        assertThat(CardFailure.of(null, null)).isEqualTo(lost);
        assertThat(CardFailure.of(" ", null)).isEqualTo(lost);
    }

    @Test
    void knowsWhenOnlyTheHolderCanHelp() {
        assertThat(CardFailure.of("authentication_required", null).wantsTheHolder())
                .isTrue();
        assertThat(CardFailure.of("expired_card", null).wantsTheHolder()).isFalse();
    }
}
