package com.agentaid.billing.internal.payments;

import com.agentaid.platform.push.PushOut;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Words for an agent about his money, on his screen after the transaction. Where he is to act, a link leads there. */
@ApplicationScoped
public class AgentNotices {
    /** The page where he tops up, saves a card and sees his automatic recharge. */
    public static final String WALLET = "/#/wallet";

    /** The page of his calls, their prices and disputes. */
    public static final String HISTORY = "/#/history";

    @Inject
    PushOut push;

    public void tell(AgentId agent, String text) {
        push.signal(PushSignal.toAgent(Work.tenant(), agent, "notice", Map.of("text", text)));
    }

    public void callBack(AgentId agent, String text) {
        push.signal(PushSignal.toAgent(Work.tenant(), agent, "notice", Map.of("text", text, "link", WALLET)));
    }

    public void tellOfCalls(AgentId agent, String text) {
        push.signal(PushSignal.toAgent(Work.tenant(), agent, "notice", Map.of("text", text, "link", HISTORY)));
    }
}
