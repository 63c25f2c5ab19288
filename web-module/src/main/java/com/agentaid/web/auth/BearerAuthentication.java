package com.agentaid.web.auth;

import com.agentaid.auth.AccessTokens;
import com.agentaid.auth.AdminSignIn;
import com.agentaid.platform.limits.TooManyAttempts;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.tenants.TenantDirectory;
import com.agentaid.web.http.ClientAddress;
import com.agentaid.web.http.Correlation;
import com.agentaid.web.http.InWork;
import com.agentaid.web.http.Paths;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.SecurityHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Turns the Authorization header into a caller: an access token for agents, name and password for the systems of a tenant
 * that use {@code /api/admin}. No other address looks at the header. A wrong credential is answered 401 here; a missing
 * one is left to the gate, which knows what is open. No Basic challenge is ever sent, so that no browser stores the
 * password and sends it along by itself.
 */
@ApplicationScoped
public class BearerAuthentication implements HttpAuthenticationMechanism {
    private static final Logger LOG = Logger.getLogger(BearerAuthentication.class.getName());

    @Inject
    AccessTokens tokens;

    @Inject
    AdminSignIn admins;

    @Inject
    TenantDirectory tenants;

    @Inject
    ClientAddress address;

    @Inject
    SecurityHeaders headers;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        String path = Paths.of(request);
        String header = request.getHeader("Authorization");
        boolean agents = path.startsWith("/api/agent/") || path.equals("/api/auth/ws-ticket");
        if (header == null || !(agents || path.startsWith("/api/admin/"))) {
            return context.doNothing();
        }
        // A refusal below never reaches the filter that sets them otherwise.
        headers.on(response, path);
        try (Correlation.Scope scope = Correlation.on(Correlation.of(request))) {
            return authenticate(header, agents, request, response, context);
        }
    }

    private AuthenticationStatus authenticate(
            String header,
            boolean agents,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context)
            throws AuthenticationException {
        try {
            Optional<Caller> caller = agents || header.startsWith("Bearer ") ? agent(header) : admin(request, header);
            return caller.isPresent() ? admit(caller.get(), request, context) : refuse(response);
        } catch (TooManyAttempts tooMany) {
            response.setHeader("Retry-After", Long.toString(tooMany.retryAfterSeconds()));
            return refuse(response, Problem.tooMany());
        }
    }

    private static AuthenticationStatus admit(Caller caller, HttpServletRequest request, HttpMessageContext context) {
        caller.rememberOn(request);
        return context.notifyContainerAboutLogin(new CallerPrincipal(caller.name()), caller.roles());
    }

    private static AuthenticationStatus refuse(HttpServletResponse response) throws AuthenticationException {
        response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        return refuse(
                response,
                Problem.unauthorized("The access token is not valid or has expired. Refresh it or sign in again."));
    }

    private static AuthenticationStatus refuse(HttpServletResponse response, Problem problem)
            throws AuthenticationException {
        response.setHeader(Correlation.HEADER, Correlation.current());
        try {
            problem.write(response);
        } catch (IOException gone) {
            throw new AuthenticationException("The refusal could not be sent", gone);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    private Optional<Caller> agent(String header) {
        if (!header.startsWith("Bearer ")) {
            return Optional.empty();
        }
        return tokens.verify(header.substring("Bearer ".length()).trim()).map(Caller::agent);
    }

    private Optional<Caller> admin(HttpServletRequest request, String header) {
        String[] credential = basic(header);
        if (credential == null) {
            return Optional.empty();
        }
        WorkContext context = new WorkContext(
                tenants.ofHost(request.getServerName()).id(), Correlation.of(request), Actor.system("sign-in"));
        return InWork.get(context, () -> admins.verify(credential[0], credential[1], address.of(request)))
                .map(Caller::admin);
    }

    private static String @Nullable [] basic(String header) {
        if (!header.startsWith("Basic ")) {
            return null;
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(header.substring("Basic ".length()).trim());
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 ? parts : null;
        } catch (IllegalArgumentException notBase64) {
            LOG.log(Level.FINE, "Authorization header is not base64", notBase64);
            return null;
        }
    }
}
