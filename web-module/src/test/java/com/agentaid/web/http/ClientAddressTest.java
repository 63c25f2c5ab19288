package com.agentaid.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.platform.config.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
    @Test
    void believesNoHeaderWithoutAProxy() {
        assertThat(address(0, "203.0.113.9")).isEqualTo("10.0.0.1");
    }

    @Test
    void believesTheEntryThatOurProxyWrote() {
        assertThat(address(1, "198.51.100.1, 203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @Test
    void believesTheLineThatOurProxyAddedBehindTheClientsOwn() {
        assertThat(address(1, "198.51.100.1", "203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @Test
    void takesTheConnectionsAddressWhenTheProxyWroteNothing() {
        assertThat(address(1)).isEqualTo("10.0.0.1");
        assertThat(address(2, "203.0.113.9")).isEqualTo("10.0.0.1");
        assertThat(address(1, "198.51.100.1,")).isEqualTo("10.0.0.1");
    }

    private static String address(int proxies, String... lines) {
        ClientAddress address = new ClientAddress();
        address.settings = Settings.of(Map.of("agentaid.http.trusted-proxies", Integer.toString(proxies)));
        return address.of(request(lines));
    }

    private static HttpServletRequest request(String... lines) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ClientAddressTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeaders" -> Collections.enumeration(List.of(lines));
                    case "getRemoteAddr" -> "10.0.0.1";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
