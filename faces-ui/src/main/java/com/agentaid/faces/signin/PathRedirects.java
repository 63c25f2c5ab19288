package com.agentaid.faces.signin;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Redirects to what is asked for and no more. The container would put scheme and host before a path as it sees them: behind a
 * proxy that ends TLS that is {@code http}, and the browser refuses to leave the sign-in page for it.
 */
final class PathRedirects extends HttpServletResponseWrapper {
    PathRedirects(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        resetBuffer();
        setStatus(SC_FOUND);
        setHeader("Location", location);
        flushBuffer();
    }
}
