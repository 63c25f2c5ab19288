package com.agentaid.faces.signin;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import com.agentaid.platform.limits.TooManyAttempts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.Locale;

/** The login page: one message for every refused credential, so that it tells nobody which addresses exist. */
@Named
@RequestScoped
public class LoginBacking {
    private static final int TOO_MANY_REQUESTS = 429;

    @Inject
    private SecurityContext security;

    @Inject
    private FacesContext faces;

    @NotBlank(message = "Enter your e-mail address.")
    @Size(max = 254, message = "An e-mail address has at most 254 characters.")
    private String email = "";

    @NotBlank(message = "Enter your password.")
    @Size(max = 200, message = "A password has at most 200 characters.")
    private String password = "";

    public void login() throws IOException {
        ExternalContext external = faces.getExternalContext();
        AuthenticationStatus status = security.authenticate(
                (HttpServletRequest) external.getRequest(),
                (HttpServletResponse) external.getResponse(),
                withParams()
                        .credential(new UsernamePasswordCredential(email.strip().toLowerCase(Locale.ROOT), password)));
        if (status == AuthenticationStatus.SUCCESS) {
            external.redirect(external.getRequestContextPath() + "/console/monitor.xhtml");
            return;
        }
        faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, refusal(external), null));
    }

    /** A browser gets the page either way; the status and the header tell programs what its sentence tells people. */
    private static String refusal(ExternalContext external) {
        if (external.getRequestMap().get(FormMechanism.TOO_MANY) instanceof TooManyAttempts tooMany) {
            external.setResponseStatus(TOO_MANY_REQUESTS);
            external.setResponseHeader("Retry-After", Long.toString(tooMany.retryAfterSeconds()));
            return "Too many sign-ins failed lately. Try again in " + minutes(tooMany.retryAfterSeconds()) + ".";
        }
        return "E-mail address or password is wrong, or the account is locked for a while.";
    }

    private static String minutes(long seconds) {
        long minutes = (seconds + 59) / 60;
        return minutes == 1 ? "a minute" : minutes + " minutes";
    }

    public void logout() throws IOException, ServletException {
        ExternalContext external = faces.getExternalContext();
        ((HttpServletRequest) external.getRequest()).logout();
        external.invalidateSession();
        external.redirect(external.getRequestContextPath() + "/login.xhtml");
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
