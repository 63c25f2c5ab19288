package com.agentaid.faces.agents;

import com.agentaid.admin.DisputeEvidence;
import com.agentaid.admin.DisputeRow;
import com.agentaid.admin.PaymentDesk;
import com.agentaid.admin.PaymentRow;
import com.agentaid.billing.CardPaymentsUnavailable;
import com.agentaid.billing.PaymentRefunds;
import com.agentaid.billing.RefundRefused;
import com.agentaid.faces.paging.PagedModel;
import com.agentaid.faces.view.FileAnswer;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The card payments of the agent that {@link AgentBacking} shows: refunds, and evidence against disputes. */
@Named
@ViewScoped
public class AgentPaymentsBacking implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private AgentBacking agent;

    @Inject
    private PaymentDesk desk;

    @Inject
    private PaymentRefunds refunds;

    @Inject
    private DisputeEvidence evidence;

    private @Nullable PaymentRow chosen;
    private @Nullable BigDecimal amount;
    private String reason = "";
    private UUID attempt = UUID.randomUUID();
    private final PagedModel<PaymentRow> payments =
            new PagedModel<>((page, size) -> desk.payments(AgentId.of(agent.getId()), page, size));

    /** A refund of this payment begins; its attempt is new, so that a form sent twice refunds once. */
    public void choose(PaymentRow payment) {
        chosen = payment;
        amount = payment.rest().majorUnits();
        reason = "";
        attempt = UUID.randomUUID();
    }

    public void forget() {
        chosen = null;
    }

    public void refund() {
        PaymentRow payment = chosen;
        BigDecimal major = amount;
        if (payment == null || major == null) {
            return;
        }
        try {
            int digits = payment.amount().majorUnits().scale();
            Money back = new Money(
                    major.movePointRight(digits).longValueExact(),
                    payment.amount().currency());
            refunds.refund(payment.topUp(), back, reason, attempt);
            chosen = null;
            say(FacesMessage.SEVERITY_INFO, "Sent. The balance changes when the provider confirms the refund.");
        } catch (RefundRefused refused) {
            say(FacesMessage.SEVERITY_ERROR, String.valueOf(refused.getMessage()));
            attempt = UUID.randomUUID();
        } catch (CardPaymentsUnavailable unavailable) {
            chosen = null;
            say(FacesMessage.SEVERITY_WARN, "The provider does not answer. The refund is kept and sent by itself.");
        } catch (ArithmeticException fraction) {
            say(FacesMessage.SEVERITY_ERROR, "The amount has more digits than the currency.");
        }
    }

    /** Sends the pack to the browser as it is read. */
    public void download(String disputeId) throws IOException {
        Optional<DisputeRow> dispute = evidence.take(disputeId);
        if (dispute.isEmpty()) {
            say(FacesMessage.SEVERITY_ERROR, "There is no such dispute.");
            return;
        }
        FileAnswer.send("dispute-evidence.zip", "application/zip", out -> evidence.write(dispute.get(), out));
    }

    private static void say(FacesMessage.Severity severity, String words) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, words, null));
    }

    public PagedModel<PaymentRow> getPayments() {
        return payments;
    }

    public @Nullable PaymentRow getChosen() {
        return chosen;
    }

    public @Nullable BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(@Nullable BigDecimal amount) {
        this.amount = amount;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
