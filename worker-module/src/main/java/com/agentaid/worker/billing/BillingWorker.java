package com.agentaid.worker.billing;

import com.agentaid.billing.CallCharging;
import com.agentaid.shared.CallId;
import com.agentaid.worker.messages.Received;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Charges connected calls. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "queueName", propertyValue = "agentaid-billing"),
            @ActivationConfigProperty(propertyName = "concurrency", propertyValue = "4")
        })
public class BillingWorker implements MessageListener {
    @Inject
    CallCharging charging;

    @Override
    public void onMessage(Message message) {
        Received received = Received.of(message).expect("CALL_BILLING_REQUESTED");
        received.work("billing-worker", () -> charging.charge(CallId.of(received.get("callId"))));
    }
}
