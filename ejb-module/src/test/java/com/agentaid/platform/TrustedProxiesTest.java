package com.agentaid.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.platform.limits.TrustedProxies;
import com.agentaid.testing.TestApplication;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustedProxiesTest {
    @Test
    void believesNoHeaderWithoutAProxy() {
        assertThat(client(0, "203.0.113.9")).isEqualTo("10.0.0.1");
    }

    @Test
    void believesTheEntryThatOurProxyWrote() {
        assertThat(client(1, "198.51.100.1, 203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @Test
    void believesTheLineThatOurProxyAddedBehindTheClientsOwn() {
        assertThat(client(1, "198.51.100.1", "203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @Test
    void takesTheConnectionsAddressWhenTheProxyWroteNothing() {
        assertThat(client(1)).isEqualTo("10.0.0.1");
        assertThat(client(2, "203.0.113.9")).isEqualTo("10.0.0.1");
        assertThat(client(1, "198.51.100.1,")).isEqualTo("10.0.0.1");
    }

    private static String client(int trusted, String... lines) {
        return TestApplication.start()
                .setting("agentaid.http.trusted-proxies", Integer.toString(trusted))
                .get(TrustedProxies.class)
                .client("10.0.0.1", List.of(lines));
    }
}
