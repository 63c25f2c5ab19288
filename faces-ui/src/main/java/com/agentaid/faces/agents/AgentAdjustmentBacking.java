package com.agentaid.faces.agents;

import com.agentaid.admin.AgentRow;
import com.agentaid.billing.Adjustment;
import com.agentaid.billing.AdjustmentInvalid;
import com.agentaid.billing.AdjustmentRefused;
import com.agentaid.billing.AdjustmentStatus;
import com.agentaid.billing.AdjustmentWish;
import com.agentaid.billing.BalanceAdjustments;
import com.agentaid.faces.view.FieldMessages;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Currency;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Corrects the balance of the agent that {@link AgentBacking} shows. Before it takes him below zero, it asks. */
@Named
@ViewScoped
public class AgentAdjustmentBacking implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String FORM = "adjustment";

    @Inject
    private AgentBacking agent;

    @Inject
    private BalanceAdjustments adjustments;

    private String amount = "";
    private String reason = "";
    private String call = "";
    private UUID attempt = UUID.randomUUID();
    private String question = "";
    private @Nullable String below;
    private boolean belowZero;

    /** Before the admin is asked whether he means it. */
    public void check() {
        attempt(wish -> question = (adjustments.check(wish) ? "Propose to adjust" : "Adjust") + " the balance of "
                + Objects.requireNonNull(agent.getAgent()).name() + " by "
                + wish.amount().format() + "?");
    }

    public void adjust() {
        attempt(this::send);
    }

    private void attempt(Consumer<AdjustmentWish> act) {
        AgentRow row = Objects.requireNonNull(agent.find(), "no agent is loaded");
        try {
            Money by = amount(row.available().currency());
            if (isToBeAsked(row.available().plus(row.held()).plus(by), by)) {
                FieldMessages.failed("This takes the balance below zero: say below that you want it.");
                return;
            }
            act.accept(
                    new AdjustmentWish(row.id(), by, reason, call.isBlank() ? null : CallId.of(call.strip()), attempt));
        } catch (AdjustmentInvalid invalid) {
            FieldMessages.refused(FORM, invalid.field(), String.valueOf(invalid.getMessage()));
        } catch (AdjustmentRefused refused) {
            FieldMessages.failed(String.valueOf(refused.getMessage()));
        }
    }

    private Money amount(Currency currency) {
        try {
            return Money.parse(amount, currency);
        } catch (IllegalArgumentException unreadable) {
            throw new AdjustmentInvalid("amountMinor", String.valueOf(unreadable.getMessage()));
        }
    }

    /** True until the admin has agreed to the very balance that it would leave. */
    private boolean isToBeAsked(Money left, Money by) {
        boolean asks = by.isNegative() && left.isNegative();
        String asked = below;
        below = asks ? left.format() : null;
        boolean agreed = belowZero && Objects.equals(asked, below);
        belowZero = agreed;
        return asks && !agreed;
    }

    private void send(AdjustmentWish wish) {
        Adjustment made = adjustments.adjust(wish);
        agent.find();
        FieldMessages.done(
                made.status() == AdjustmentStatus.PROPOSED
                        ? "Proposed. It is above what one admin may do alone within 24 hours: another must approve it."
                        : "Adjusted by " + made.amount().format() + ". The agent reads why.");
        amount = "";
        reason = "";
        call = "";
        below = null;
        belowZero = false;
        attempt = UUID.randomUUID();
    }

    public String getQuestion() {
        return question;
    }

    /** What the balance would be, as long as that is to be agreed to. */
    public @Nullable String getBelow() {
        return below;
    }

    public boolean isBelowZero() {
        return belowZero;
    }

    public void setBelowZero(boolean belowZero) {
        this.belowZero = belowZero;
    }

    public String getAmount() {
        return amount;
    }

    public void setAmount(String amount) {
        this.amount = amount;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getCall() {
        return call;
    }

    public void setCall(String call) {
        this.call = call;
    }
}
