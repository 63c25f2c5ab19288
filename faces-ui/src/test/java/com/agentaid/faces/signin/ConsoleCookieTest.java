package com.agentaid.faces.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.platform.config.Settings;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.SessionCookieConfig;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsoleCookieTest {
    @Test
    void staysOnTlsWhenTheConsolesAddressDoes() {
        assertThat(changesAt("https://console.acme.example")).containsExactly("setSecure true");
        assertThat(changesAt("HTTPS://console.acme.example")).containsExactly("setSecure true");
    }

    @Test
    void travelsWithoutTlsOnALaptop() {
        assertThat(changesAt("http://127.0.0.1:8081")).isEmpty();
    }

    /** What the listener does to the cookie of a server whose console has this address. */
    private static List<String> changesAt(String url) {
        List<String> changes = new ArrayList<>();
        SessionCookieConfig cookie = stub(SessionCookieConfig.class, (method, argument) -> {
            changes.add(method + " " + argument);
            return null;
        });
        ServletContext context = stub(ServletContext.class, (method, argument) -> {
            assertThat(method).isEqualTo("getSessionCookieConfig");
            return cookie;
        });
        ConsoleCookie listener = new ConsoleCookie();
        listener.settings = Settings.of(Map.of(ConsoleCookie.CONSOLE_URL, url));
        listener.contextInitialized(new ServletContextEvent(context));
        return changes;
    }

    private interface Answer {
        @Nullable
        Object to(String method, Object argument);
    }

    private static <T> T stub(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getDeclaringClass() == Object.class
                        ? System.identityHashCode(proxy)
                        : answer.to(method.getName(), arguments == null ? "" : arguments[0])));
    }
}
