package com.agentaid.billing.internal.stripe;

import com.agentaid.billing.StatementLine;
import com.agentaid.billing.internal.statements.CardStatements;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.BalanceTransactionSource;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.param.BalanceTransactionListParams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's balance transactions, {@code GET /v1/balance_transactions}, the newest first. What one is about is told by its
 * source, which comes with it: a charge (of type {@code charge}, {@code payment} or their failures), a refund
 * ({@code refund}, {@code payment_refund}, {@code refund_failure}) or a dispute ({@code adjustment}). Its {@code fee} is Stripe's.
 */
@ApplicationScoped
public class StripeStatements implements CardStatements {
    /** The most that Stripe gives at once. */
    static final long PAGE_TRANSACTIONS = 100;

    /** After a currency's code: hundredths, of which it has none. */
    private static final String FINER = "/100";

    @Inject
    StripeClients clients;

    @Override
    public boolean isConfigured() {
        return clients.isConfigured();
    }

    @Override
    public Page read(Instant from, Instant to, @Nullable String after) {
        BalanceTransactionListParams.Builder wanted = BalanceTransactionListParams.builder()
                .setCreated(BalanceTransactionListParams.Created.builder()
                        .setGte(from.getEpochSecond())
                        .setLt(to.getEpochSecond())
                        .build())
                .setLimit(PAGE_TRANSACTIONS)
                .addExpand("data.source");
        if (after != null) {
            wanted.setStartingAfter(after);
        }
        StripeCollection<BalanceTransaction> page =
                clients.send(stripe -> stripe.balanceTransactions().list(wanted.build()));
        List<BalanceTransaction> moves = page.getData();
        boolean more = Boolean.TRUE.equals(page.getHasMore()) && !moves.isEmpty();
        return new Page(
                moves.stream().flatMap(move -> lines(move).stream()).toList(),
                more ? moves.get(moves.size() - 1).getId() : null);
    }

    private static List<CardLine> lines(BalanceTransaction move) {
        List<CardLine> lines = new ArrayList<>();
        CardLine line = line(move);
        lines.add(line);
        if (move.getFee() != null && move.getFee() != 0) {
            StatementLine fee = stated(
                    move, move.getId() + "_fee", StatementLine.FEE, move.getId(), -move.getFee(), move.getCurrency());
            lines.add(new CardLine(fee, line.payment(), line.tenant()));
        }
        return lines;
    }

    private static CardLine line(BalanceTransaction move) {
        BalanceTransactionSource source = move.getSourceObject();
        if (source instanceof Charge charge) {
            String payment = either(charge.getPaymentIntent(), charge.getId());
            return card(
                    move,
                    StatementLine.PAYMENT,
                    new About(payment, charge.getAmountCaptured(), charge.getCurrency()),
                    payment,
                    charge.getMetadata());
        }
        if (source instanceof Refund refund) {
            return card(
                    move,
                    StatementLine.REFUND,
                    new About(refund.getId(), refund.getAmount(), refund.getCurrency()),
                    either(refund.getPaymentIntent(), refund.getCharge()),
                    refund.getMetadata());
        }
        if (source instanceof Dispute dispute) {
            return card(
                    move,
                    StatementLine.DISPUTE,
                    new About(dispute.getId(), dispute.getAmount(), dispute.getCurrency()),
                    either(dispute.getPaymentIntent(), dispute.getCharge()),
                    dispute.getMetadata());
        }
        String kind = String.valueOf(move.getType()).endsWith("_fee") ? StatementLine.FEE : StatementLine.OTHER;
        StatementLine line = stated(move, move.getId(), kind, move.getId(), move.getAmount(), move.getCurrency());
        return new CardLine(line, null, null);
    }

    private record About(String id, Long amount, String currency) {}

    /** In the currency that the card paid in; where Stripe exchanged it, its own amount is in the account's. */
    private static CardLine card(
            BalanceTransaction move, String kind, About about, String payment, @Nullable Map<String, String> metadata) {
        boolean exchanged = move.getExchangeRate() != null;
        long quantity = exchanged ? Long.signum(move.getAmount()) * about.amount() : move.getAmount();
        String currency = exchanged ? about.currency() : move.getCurrency();
        return new CardLine(
                stated(move, move.getId(), kind, about.id(), quantity, currency),
                payment,
                metadata == null ? null : metadata.get(StripeForms.TENANT));
    }

    /** A charge of old has no payment that it belongs to. */
    private static String either(@Nullable String payment, String charge) {
        return payment == null ? charge : payment;
    }

    /** Nothing is rounded: what is finer than the currency stands in Stripe's own units, and matches no entry of ours. */
    private static StatementLine stated(
            BalanceTransaction move, String id, String source, String reference, long amount, String currency) {
        String code = currency.toUpperCase(Locale.ROOT);
        Instant at = Instant.ofEpochSecond(move.getCreated());
        OptionalLong minor = StripeAmounts.minorUnits(amount, code);
        return minor.isPresent()
                ? new StatementLine(id, source, reference, minor.getAsLong(), code, at)
                : new StatementLine(id, source, reference, amount, code + FINER, at);
    }
}
