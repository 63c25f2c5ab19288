package com.agentaid.worker.timers;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final TenantId first = new TenantId(new UUID(0, 1));
    private final TenantId second = new TenantId(new UUID(0, 2));
    private final Rounds rounds = new Rounds();
    private final List<TenantId> worked = new ArrayList<>();

    @BeforeEach
    void wire() {
        rounds.ids = new Ids();
    }

    @Test
    void worksForEachTenantAsThatTenant() {
        rounds.run("test-timer", () -> List.of(first, second), () -> worked.add(Work.tenant()));
        assertThat(worked).containsExactly(first, second);
        assertThat(Work.find()).isEmpty();
    }

    @Test
    void goesOnWithTheNextTenantWhenOneFailsAndTriesItAgainAtTheNextTick() {
        for (int tick = 0; tick < 2; tick++) {
            rounds.run("test-timer", () -> List.of(first, second), () -> {
                worked.add(Work.tenant());
                if (Work.tenant().equals(first)) {
                    throw new IllegalStateException("the first fails");
                }
            });
        }
        assertThat(worked).containsExactly(first, second, first, second);
    }

    @Test
    void keepsTheTimerAliveWhenNotEvenTheTenantsCanBeAskedFor() {
        rounds.run(
                "test-timer",
                () -> {
                    throw new IllegalStateException("no database");
                },
                () -> worked.add(Work.tenant()));
        assertThat(worked).isEmpty();
    }
}
