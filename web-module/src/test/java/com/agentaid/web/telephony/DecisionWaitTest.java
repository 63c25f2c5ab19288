package com.agentaid.web.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.Work;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.shared.CallId;
import com.agentaid.shared.TenantId;
import com.agentaid.telephony.NextStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecisionWaitTest {
    private final WorkContext work =
            new WorkContext(new TenantId(new UUID(0, 1)), "test-correlation", Actor.system("test"));
    private final Deque<NextStep> steps = new ArrayDeque<>();
    private final List<NextStep> answers = new ArrayList<>();
    private final List<RuntimeException> failures = new ArrayList<>();
    private final DecisionWait wait = new DecisionWait(
            work,
            new CallId(new UUID(0, 2)),
            call -> {
                assertThat(Work.tenant()).isEqualTo(work.tenant());
                return steps.remove();
            },
            answers::add,
            failures::add);

    @Test
    void waitsUntilThereIsAStep() {
        steps.add(new NextStep.Wait());
        wait.look();
        assertThat(wait.isDone()).isFalse();
        steps.add(new NextStep.Reject());
        wait.look();
        assertThat(answers).containsExactly(new NextStep.Reject());
        assertThat(wait.isDone()).isTrue();
    }

    @Test
    void theLastLookAnswersWhateverItFinds() {
        steps.add(new NextStep.Wait());
        wait.lookLast();
        assertThat(answers).containsExactly(new NextStep.Wait());
    }

    @Test
    void answersOnceHoweverOftenItIsWoken() {
        steps.add(new NextStep.Voicemail());
        wait.look();
        wait.look();
        wait.lookLast();
        assertThat(answers).hasSize(1);
    }

    @Test
    void aFailureIsTheOneAnswer() {
        wait.look();
        wait.look();
        assertThat(failures).hasSize(1);
        assertThat(answers).isEmpty();
    }
}
