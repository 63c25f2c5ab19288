package com.agentaid.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.billing.BooksInDoubt;
import com.agentaid.billing.RechargeRetryRefused;
import com.agentaid.billing.RefundRefused;
import com.agentaid.billing.TopUpRefused;
import org.junit.jupiter.api.Test;

class DomainRefusalsTest {
    @Test
    void tellsWhereBooksDisagreeAndWhatTheOperatorDoes() {
        Problem problem = problem(new BooksInDoubt("Entry 3 of agent 7 is missing"));
        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.title()).isEqualTo("Books disagree");
        assertThat(problem.detail())
                .contains("Entry 3 of agent 7 is missing", "./agentaid reconcile", "./agentaid ledger verify");
    }

    @Test
    void namesTheFieldOfAnAmountThatCardsCannotPay() {
        String why = "The amount must end in 0";
        for (RuntimeException refused : new RuntimeException[] {
            new TopUpRefused(TopUpRefused.Reason.TOO_FINE, why), new RefundRefused(RefundRefused.Reason.TOO_FINE, why)
        }) {
            assertThat(problem(refused).status()).isEqualTo(400);
            assertThat(problem(refused).errors()).containsExactly(new FieldError("amountMinor", why));
        }
    }

    @Test
    void tellsWhyACardIsNotTriedAgain() {
        Problem problem = problem(new RechargeRetryRefused("Your card is being charged right now."));
        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.detail()).isEqualTo("Your card is being charged right now.");
    }

    private static Problem problem(RuntimeException refused) {
        return DomainRefusals.problemOf(refused).orElseThrow();
    }
}
