package com.agentaid.faces.signin;

import com.agentaid.auth.AdminIdentity;
import com.agentaid.auth.AdminSignIn;
import com.agentaid.auth.AdminUsers;
import com.agentaid.platform.limits.TooManyAttempts;
import com.agentaid.platform.limits.TrustedProxies;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AdminUserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Form and session, written by ourselves because the standard form mechanism excludes a bearer mechanism in the same EAR (see
 * docs/adr/0003). The login page hands over the credential; the session id changes at login; later requests are known by the session.
 * Whether he still is an admin and what he may do is asked anew with each of them, so that a change counts with the next click.
 */
@ApplicationScoped
public class FormMechanism implements HttpAuthenticationMechanism {
    /** Request attribute: why the credential was not even looked at. */
    static final String TOO_MANY = TooManyAttempts.class.getName();

    @Inject
    private AdminSignIn signIn;

    @Inject
    private AdminUsers admins;

    @Inject
    private TrustedProxies proxies;

    @Inject
    private WorkOfRequest work;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        if (context.getAuthParameters().getCredential() instanceof UsernamePasswordCredential credential) {
            return login(request, credential, context);
        }
        SignedInAdmin admin = asHeStandsNow(request);
        if (admin != null) {
            return context.notifyContainerAboutLogin(admin.email(), admin.roles());
        }
        if (context.isProtected()) {
            return toLoginPage(request, response);
        }
        return context.doNothing();
    }

    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(SignedInAdmin.ATTRIBUTE);
        }
        context.cleanClientSubject();
    }

    private @Nullable SignedInAdmin asHeStandsNow(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        SignedInAdmin remembered = of(request);
        if (session == null || remembered == null) {
            return null;
        }
        Optional<AdminIdentity> found =
                Work.get(work.as(remembered), () -> admins.findActive(new AdminUserId(remembered.admin())));
        if (found.isEmpty()) {
            session.removeAttribute(SignedInAdmin.ATTRIBUTE);
            return null;
        }
        SignedInAdmin now = SignedInAdmin.of(found.get());
        if (!now.equals(remembered)) {
            session.setAttribute(SignedInAdmin.ATTRIBUTE, now);
        }
        return now;
    }

    static @Nullable SignedInAdmin of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? null : (SignedInAdmin) session.getAttribute(SignedInAdmin.ATTRIBUTE);
    }

    private AuthenticationStatus login(
            HttpServletRequest request, UsernamePasswordCredential credential, HttpMessageContext context) {
        Optional<AdminIdentity> identity;
        try {
            identity = verify(request, credential);
        } catch (TooManyAttempts tooMany) {
            request.setAttribute(TOO_MANY, tooMany);
            return AuthenticationStatus.SEND_FAILURE;
        }
        if (identity.isEmpty()) {
            return AuthenticationStatus.SEND_FAILURE;
        }
        SignedInAdmin admin = SignedInAdmin.of(identity.get());
        request.getSession(true);
        request.changeSessionId();
        request.getSession().setAttribute(SignedInAdmin.ATTRIBUTE, admin);
        return context.notifyContainerAboutLogin(admin.email(), admin.roles());
    }

    private Optional<AdminIdentity> verify(HttpServletRequest request, UsernamePasswordCredential credential) {
        String from = proxies.client(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
        return Work.get(
                work.beforeSignIn(request),
                () -> signIn.verify(credential.getCaller(), credential.getPasswordAsString(), from));
    }

    private static AuthenticationStatus toLoginPage(HttpServletRequest request, HttpServletResponse response) {
        try {
            if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
                response.setContentType("text/xml;charset=UTF-8");
                response.getWriter()
                        .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                                + request.getContextPath() + "/login.xhtml\"/></partial-response>");
                return AuthenticationStatus.SEND_CONTINUE;
            }
            new PathRedirects(response).sendRedirect(request.getContextPath() + "/login.xhtml");
            return AuthenticationStatus.SEND_CONTINUE;
        } catch (IOException e) {
            throw new IllegalStateException("the way to the login page is closed", e);
        }
    }
}
