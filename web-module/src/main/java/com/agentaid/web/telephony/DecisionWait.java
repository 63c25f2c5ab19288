package com.agentaid.web.telephony;

import com.agentaid.platform.work.Work;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.NextStep;
import com.agentaid.web.http.Correlation;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One request of the carrier that wants to know what a caller's leg does next. It is answered exactly once, by the first
 * look that finds a step or by the last look; looks come one at a time, because reading a step may start an agent's
 * ringing and such a step must not be thrown away.
 */
class DecisionWait {
    private final WorkContext work;
    private final CallId call;
    private final Function<CallId, NextStep> next;
    private final Consumer<NextStep> answer;
    private final Consumer<RuntimeException> failure;
    private boolean done;

    DecisionWait(
            WorkContext work,
            CallId call,
            Function<CallId, NextStep> next,
            Consumer<NextStep> answer,
            Consumer<RuntimeException> failure) {
        this.work = work;
        this.call = call;
        this.next = next;
        this.answer = answer;
        this.failure = failure;
    }

    WorkContext work() {
        return work;
    }

    CallId call() {
        return call;
    }

    synchronized boolean isDone() {
        return done;
    }

    void look() {
        look(false);
    }

    void lookLast() {
        look(true);
    }

    private void read(boolean last) {
        try {
            NextStep step = next.apply(call);
            if (last || !(step instanceof NextStep.Wait)) {
                done = true;
                answer.accept(step);
            }
        } catch (RuntimeException failed) {
            done = true;
            failure.accept(failed);
        }
    }

    private synchronized void look(boolean last) {
        if (done) {
            return;
        }
        try (Correlation.Scope scope = Correlation.on(work.correlationId())) {
            Work.run(work, () -> read(last));
        }
    }
}
