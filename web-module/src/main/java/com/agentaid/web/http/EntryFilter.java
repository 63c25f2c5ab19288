package com.agentaid.web.http;

import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.tenants.Tenant;
import com.agentaid.tenants.TenantDirectory;
import com.agentaid.web.auth.Caller;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The one gate of {@code /api}, {@code /webhooks}, {@code /bids} and {@code /ws}: gives the request its correlation id and, for the API,
 * the tenant it works for. Everything below {@code /api} but sign-in is closed unless the caller has the role, so a
 * resource that forgets its annotation is still shut; the facades check the role once more.
 */
public class EntryFilter implements Filter {
    private static final Logger LOG = Logger.getLogger(EntryFilter.class.getName());

    @Inject
    TenantDirectory tenants;

    @Inject
    Strangers strangers;

    @Override
    public void doFilter(ServletRequest rawRequest, ServletResponse rawResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) rawRequest;
        HttpServletResponse response = (HttpServletResponse) rawResponse;
        String correlationId = Correlation.of(request);
        response.setHeader(Correlation.HEADER, correlationId);
        try (Correlation.Scope scope = Correlation.on(correlationId)) {
            enter(request, response, chain);
        }
    }

    private void enter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException {
        try {
            if (Paths.of(request).startsWith("/api/")) {
                enterApi(request, response, chain);
            } else {
                chain.doFilter(request, response);
                tellOfRefusal(request, response);
            }
        } catch (IOException gone) {
            // the connection is all that fails with this; nobody is left to answer
            LOG.log(Level.FINE, "The client went before its answer", gone);
            tellOfRefusal(request, response);
        } catch (ServletException | RuntimeException failed) {
            Optional<Problem> refusal = DomainRefusals.problemOf(failed);
            if (refusal.isEmpty()) {
                LOG.log(Level.SEVERE, "[" + Correlation.current() + "] " + Paths.forLog(request) + " failed", failed);
            }
            refusal.orElseGet(Problem::internal).write(response);
        }
    }

    /** The one log line of a webhook that cannot be used; what fails on our side has been logged with its cause. */
    private void tellOfRefusal(HttpServletRequest request, HttpServletResponse response) {
        int status = response.getStatus();
        if (status >= 400 && status < 500 && Paths.of(request).startsWith("/webhooks/")) {
            strangers.tell(request, status);
        }
    }

    private void enterApi(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String query = request.getQueryString();
        if (query != null && query.contains("%00")) {
            Problem.badRequest("The query has a NUL character.").write(response);
            return;
        }
        Optional<Caller> caller = Caller.of(request);
        Optional<Problem> refusal = refusal(Paths.of(request), caller);
        if (refusal.isPresent()) {
            refusal.get().write(response);
            return;
        }
        WorkContext context =
                caller.map(known -> known.work(Correlation.of(request))).orElseGet(() -> anonymous(request));
        InWork.chain(context, () -> chain.doFilter(request, response));
    }

    private static Optional<Problem> refusal(String path, Optional<Caller> caller) {
        boolean agentsOnly = path.startsWith("/api/agent/") || path.equals("/api/auth/ws-ticket");
        boolean adminsOnly = path.startsWith("/api/admin/");
        if (!agentsOnly && !adminsOnly) {
            return Optional.empty();
        }
        if (caller.isEmpty()) {
            return Optional.of(Problem.unauthorized("Send a valid access token in the Authorization header."));
        }
        boolean allowed = agentsOnly ? caller.get().isAgent() : caller.get().isAdmin();
        return allowed ? Optional.empty() : Optional.of(Problem.forbidden("Your role does not include this address."));
    }

    private WorkContext anonymous(HttpServletRequest request) {
        Tenant tenant = tenants.ofHost(request.getServerName());
        return new WorkContext(tenant.id(), Correlation.of(request), Actor.system("web"));
    }
}
