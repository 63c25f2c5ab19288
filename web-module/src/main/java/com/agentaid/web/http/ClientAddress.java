package com.agentaid.web.http;

import com.agentaid.platform.limits.TrustedProxies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;

/** Who is calling, for limits: see {@link TrustedProxies}. */
@ApplicationScoped
public class ClientAddress {
    @Inject
    TrustedProxies proxies;

    public String of(HttpServletRequest request) {
        return proxies.client(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
    }
}
