package com.agentaid.worker.billing;

import com.agentaid.billing.PaymentPosting;
import com.agentaid.billing.WalletRecharge;
import com.agentaid.shared.AgentId;
import com.agentaid.worker.messages.Received;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * Works payment events off, and recharges wallets from saved cards. Without a transaction of its own: the payment provider is
 * asked in between.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "queueName", propertyValue = "agentaid-payments"),
            @ActivationConfigProperty(propertyName = "concurrency", propertyValue = "2")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PaymentWorker implements MessageListener {
    private static final String PAYMENT = "PAYMENT_RECEIVED";
    private static final String RECHARGE = "RECHARGE_REQUESTED";

    @Inject
    PaymentPosting posting;

    @Inject
    WalletRecharge recharge;

    @Override
    public void onMessage(Message message) {
        Received received = Received.of(message).expect(PAYMENT, RECHARGE);
        received.work("payment-worker", () -> {
            if (received.type().equals(PAYMENT)) {
                posting.process(received.get("eventId"));
            } else {
                recharge.recharge(AgentId.of(received.get("agentId")));
            }
        });
    }
}
