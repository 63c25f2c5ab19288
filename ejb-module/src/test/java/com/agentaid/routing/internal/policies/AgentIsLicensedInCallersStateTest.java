package com.agentaid.routing.internal.policies;

import static com.agentaid.routing.internal.AgentFactsExample.call;
import static com.agentaid.routing.internal.AgentFactsExample.callFromTexas;
import static com.agentaid.routing.internal.AgentFactsExample.eligible;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFactsExample;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentIsLicensedInCallersStateTest {
    private final AgentIsLicensedInCallersState policy = new AgentIsLicensedInCallersState();

    @Test
    void refusesWithoutLicenceAndWithoutAKnownState() {
        assertThat(judge(eligible(), callFromTexas())).isEmpty();
        assertThat(judge(eligible().licence(null, ""), callFromTexas())).contains(Reason.STATE_NOT_LICENSED);
        assertThat(judge(eligible(), call(null, AgentFactsExample.NOON, Set.of())))
                .contains(Reason.STATE_NOT_LICENSED);
    }

    /** Texas ends its day at 06:00Z in El Paso and an hour earlier elsewhere: in between no licence of the edge counts. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:00:00Z,2026-11-23,2027-01-01,true",
        "2026-11-23T06:30:00Z,2026-11-23,2027-01-01,false",
        "2026-11-23T05:59:59Z,2026-11-23,2027-01-01,false",
        "2026-11-23T05:59:59Z,2020-01-01,2026-11-23,true",
        "2026-11-23T06:00:00Z,2020-01-01,2026-11-23,false",
        "2026-11-23T18:00:00Z,2026-11-24,2027-01-01,false"
    })
    void asksWhetherTheLicenceIsInForceInAllOfTheState(Instant now, String effective, String expires, boolean inForce) {
        assertThat(judge(eligible().licence(effective, expires), call("TX", now, Set.of()))
                        .isEmpty())
                .isEqualTo(inForce);
    }

    private Optional<Reason> judge(AgentFactsExample agent, RoutingRequest call) {
        return policy.refusal(agent.facts(), call);
    }
}
