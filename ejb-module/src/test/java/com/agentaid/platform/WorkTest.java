package com.agentaid.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.NoWorkContext;
import com.agentaid.platform.work.Work;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.shared.TenantId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkTest {

    private final WorkContext outer = context("outer");
    private final WorkContext inner = context("inner");

    @Test
    void nestsAndIsForgottenAfterwardsAlsoWhenItFails() {
        Work.run(outer, () -> {
            assertThatThrownBy(() -> Work.call(inner, () -> {
                        assertThat(Work.correlationId()).isEqualTo("inner");
                        throw new IllegalStateException("fails");
                    }))
                    .hasMessage("fails");
            assertThat(Work.correlationId()).isEqualTo("outer");
            assertThat(Work.tenant()).isEqualTo(outer.tenant());
        });
        assertThat(Work.find()).isEmpty();
        assertThatThrownBy(Work::current).isInstanceOf(NoWorkContext.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two lines\nforged", "a b", "<x>"})
    void correlationIdsCannotForgeLogLines(String id) {
        assertThat(WorkContext.isCorrelationId(id)).isFalse();
        assertThatThrownBy(() -> context(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void flatJsonComesBackAsItWent() {
        Map<String, String> members = Map.of("callId", "1", "text", "quotes \" and \u2028 and {}");
        assertThat(FlatJson.read(FlatJson.write(members))).isEqualTo(members);
        assertThat(FlatJson.read("{\"n\":1,\"none\":null,\"o\":{\"a\":true}}"))
                .isEqualTo(Map.of("n", "1", "o", "{\"a\":true}"));
    }

    private static WorkContext context(String correlationId) {
        return new WorkContext(new TenantId(UUID.randomUUID()), correlationId, Actor.system("test"));
    }
}
