package com.agentaid.faces.signin;

import com.agentaid.platform.config.Settings;
import com.agentaid.platform.work.Work;
import com.agentaid.platform.work.WorkContext;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Runs every request of the console for its admin and tenant, and says what a browser may do with the pages. */
@WebFilter(urlPatterns = "/*", dispatcherTypes = DispatcherType.REQUEST)
public class ConsoleFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient WorkOfRequest work;

    @Inject
    private transient Settings settings;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse bare, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse response = new PathRedirects(bare);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        if (settings.isHttps(ConsoleCookie.CONSOLE_URL)) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        if (!request.getRequestURI().contains("/jakarta.faces.resource/")) {
            response.setHeader("Cache-Control", "no-store");
        }
        Optional<WorkContext> context = work.signedIn(request);
        if (context.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            Work.call(context.get(), () -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
