package com.agentaid.faces.signin;

import com.agentaid.platform.config.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Keeps the session cookie on TLS when the console's configured address is: the descriptor cannot know, and behind a proxy
 * the request does not either. The rest of the cookie stands in web.xml.
 */
@WebListener
public class ConsoleCookie implements ServletContextListener {
    static final String CONSOLE_URL = "agentaid.console.url";

    @Inject
    Settings settings;

    @Override
    public void contextInitialized(ServletContextEvent starting) {
        if (settings.isHttps(CONSOLE_URL)) {
            starting.getServletContext().getSessionCookieConfig().setSecure(true);
        }
    }
}
