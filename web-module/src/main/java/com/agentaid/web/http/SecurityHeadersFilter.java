package com.agentaid.web.http;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Puts the {@link SecurityHeaders} on whatever reaches the filters; what authentication refuses never does. */
public class SecurityHeadersFilter implements Filter {
    @Inject
    SecurityHeaders headers;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        headers.on((HttpServletResponse) response, Paths.of((HttpServletRequest) request));
        chain.doFilter(request, response);
    }
}
