package com.agentaid.worker.routing;

import com.agentaid.shared.CallId;
import com.agentaid.telephony.CallDispatch;
import com.agentaid.worker.messages.Received;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Routes calls that were received, or that the agent before did not take. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "queueName", propertyValue = "agentaid-calls"),
            @ActivationConfigProperty(propertyName = "concurrency", propertyValue = "8"),
            @ActivationConfigProperty(propertyName = "backoffBaseSeconds", propertyValue = "1")
        })
public class RoutingWorker implements MessageListener {
    @Inject
    CallDispatch dispatch;

    @Override
    public void onMessage(Message message) {
        Received received = Received.of(message).expect("CALL_RECEIVED", "CALL_ROUTING_REQUESTED");
        received.work("routing-worker", () -> dispatch.route(CallId.of(received.get("callId"))));
    }
}
