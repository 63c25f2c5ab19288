package com.agentaid.faces.signin;

import com.agentaid.auth.AdminIdentity;
import com.agentaid.auth.AdminSignIn;
import com.agentaid.platform.work.Work;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Form and session, written by ourselves because the standard form mechanism excludes a bearer mechanism in the same EAR (see
 * docs/adr/0003). The login page hands over the credential; the session id changes at login; later requests are known by the session.
 */
@ApplicationScoped
public class FormMechanism implements HttpAuthenticationMechanism {
    @Inject
    private AdminSignIn signIn;

    @Inject
    private WorkOfRequest work;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        if (context.getAuthParameters().getCredential() instanceof UsernamePasswordCredential credential) {
            return login(request, credential, context);
        }
        SignedInAdmin admin = of(request);
        if (admin != null) {
            return context.notifyContainerAboutLogin(admin.email(), admin.roles());
        }
        if (context.isProtected()) {
            return toLoginPage(request, response, context);
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

    static @Nullable SignedInAdmin of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? null : (SignedInAdmin) session.getAttribute(SignedInAdmin.ATTRIBUTE);
    }

    private AuthenticationStatus login(
            HttpServletRequest request, UsernamePasswordCredential credential, HttpMessageContext context) {
        Optional<AdminIdentity> identity = verify(request, credential);
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
        List<AdminIdentity> found = new ArrayList<>(1);
        Work.run(work.beforeSignIn(request), () -> signIn.verify(
                        credential.getCaller(), credential.getPasswordAsString())
                .ifPresent(found::add));
        return found.stream().findFirst();
    }

    private static AuthenticationStatus toLoginPage(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        try {
            if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
                response.setContentType("text/xml;charset=UTF-8");
                response.getWriter()
                        .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                                + request.getContextPath() + "/login.xhtml\"/></partial-response>");
                return AuthenticationStatus.SEND_CONTINUE;
            }
            return context.redirect(request.getContextPath() + "/login.xhtml");
        } catch (IOException e) {
            throw new IllegalStateException("the way to the login page is closed", e);
        }
    }
}
