package com.agentaid.billing.internal.payments;

import com.agentaid.billing.internal.payments.CardPayments.CardDispute;
import com.agentaid.billing.internal.payments.CardPayments.CardPayment;
import com.agentaid.billing.internal.payments.CardPayments.CardRefund;
import java.util.UUID;

/** What an event turned out to mean, asked of the provider; each knows how it enters the books. */
public sealed interface PaymentNews {
    /** Enters it, once, in the transaction of the caller; answers the outcome that is kept with the event. */
    String enterInto(PaymentBooks books);

    /** Money arrived. */
    record Paid(CardPayment payment, UUID topUp) implements PaymentNews {
        @Override
        public String enterInto(PaymentBooks books) {
            return books.paid(this);
        }
    }

    /** A checkout ended without money. */
    record CheckoutEnded(UUID topUp, boolean failed) implements PaymentNews {
        @Override
        public String enterInto(PaymentBooks books) {
            return books.checkoutEnded(this);
        }
    }

    /** Money went back to the card, or a refund that had done so failed afterwards. */
    record Refunded(CardRefund refund, CardPayment payment) implements PaymentNews {
        @Override
        public String enterInto(PaymentBooks books) {
            return books.refunded(this);
        }
    }

    /** A card was refused. */
    record Declined(CardPayment payment, CardFailure failure) implements PaymentNews {
        @Override
        public String enterInto(PaymentBooks books) {
            return books.declined(this);
        }
    }

    /** A dispute: its beginning, its end, and the money that moved so far. */
    record Disputed(CardDispute dispute, CardPayment payment) implements PaymentNews {
        @Override
        public String enterInto(PaymentBooks books) {
            return books.disputed(this);
        }
    }

    /** Nothing for the books. */
    record Nothing(String why) implements PaymentNews {
        @Override
        public String enterInto(PaymentBooks books) {
            return why;
        }
    }
}
