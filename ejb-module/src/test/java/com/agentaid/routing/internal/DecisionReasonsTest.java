package com.agentaid.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.routing.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** In which order the agents of a decision are read. */
class DecisionReasonsTest {
    @Test
    void whoCouldTakeTheCallStandsBeforeTheOthersAlsoBeyondTheRanksThatAreKept() {
        @Nullable
        Reason[] byNumber = {
            Reason.AGENT_OFFLINE,
            Reason.NOT_PREFERRED,
            null,
            Reason.NOT_PREFERRED,
            Reason.AGENT_BUSY,
            Reason.SELECTED,
            Reason.NOT_PREFERRED
        };
        DecisionReasons reasons = new DecisionReasons(byNumber, List.of(5, 3));
        assertThat(reasons.inOrder(number -> true)).containsExactly(5, 3, 1, 6, 0, 4);
        assertThat(reasons.inOrder(number -> number != 3)).containsExactly(5, 1, 6, 0, 4);
        assertThat(reasons.rankOf(3)).isEqualTo(2);
        assertThat(reasons.rankOf(6)).isNull();
    }
}
