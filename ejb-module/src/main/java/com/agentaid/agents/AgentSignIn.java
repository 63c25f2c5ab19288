package com.agentaid.agents;

import com.agentaid.agents.internal.AgentCredentials;
import com.agentaid.auth.AccessTokens;
import com.agentaid.auth.Passwords;
import com.agentaid.auth.RefreshTokens;
import com.agentaid.auth.SignInLimit;
import com.agentaid.auth.Token;
import com.agentaid.platform.limits.TooManyAttempts;
import com.agentaid.platform.log.Log;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.tenants.TenantDirectory;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * How agents come in: register, sign in with e-mail and password, stay by rotating refresh tokens, leave. All for the tenant
 * of the work. Hashing and signing hold no transaction and no connection.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AgentSignIn {

    private static final Log LOG = Log.of(AgentSignIn.class);

    @Inject
    SignInLimit limit;

    @Inject
    AgentCredentials credentials;

    @Inject
    Passwords passwords;

    @Inject
    AccessTokens accessTokens;

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    TenantDirectory tenants;

    /**
     * The new agent is PENDING until an admin approves him.
     *
     * @param address where the request comes from; few registrations in a row are taken from one
     * @throws TooManyAttempts when there were more
     * @throws RegistrationRefused when a field is wrong, or e-mail or NPN are taken
     */
    public AgentId register(NewAgent agent, String address) {
        limit.registration(address);
        if (agent.password().length() < Passwords.LENGTH_MIN || agent.password().length() > Passwords.LENGTH_MAX) {
            throw new RegistrationRefused(
                    "password", "must have " + Passwords.LENGTH_MIN + " to " + Passwords.LENGTH_MAX + " characters");
        }
        return credentials.register(agent, passwords.hash(agent.password()));
    }

    /**
     * @param address where the request comes from
     * @throws SignInRefused without saying why
     * @throws TooManyAttempts when too many from there failed lately; the password was not looked at
     */
    public SignedIn login(String email, String password, String address) {
        limit.check(address, email);
        try {
            SignedIn signedIn = login(email, password);
            limit.succeeded(address, email);
            return signedIn;
        } catch (SignInRefused refused) {
            limit.failed(address, email);
            throw refused;
        }
    }

    private SignedIn login(String email, String password) {
        Optional<AgentCredentials.Found> found = credentials.find(email);
        if (found.isEmpty()) {
            passwords.verifyNobody(password);
            throw new SignInRefused();
        }
        AgentCredentials.Found agent = found.get();
        boolean right = passwords.verify(password, agent.passwordHash());
        if (agent.locked()) {
            LOG.warn("sign-in of locked agent " + agent.id());
            throw new SignInRefused();
        }
        if (!right) {
            credentials.failed(agent.id());
            throw new SignInRefused();
        }
        credentials.succeeded(agent.id());
        return signedIn(agent, refreshTokens.issue(agent.id()));
    }

    /** @throws SignInRefused when the token is unknown, expired, revoked or used before */
    public SignedIn refresh(String refreshToken) {
        RefreshTokens.Rotated rotated = refreshTokens.rotate(refreshToken).orElseThrow(SignInRefused::new);
        return signedIn(credentials.get(rotated.agent()), rotated.token());
    }

    /** Ends this sign-in on all that came from it; unknown tokens are no error. */
    public void logout(String refreshToken) {
        refreshTokens.revoke(refreshToken);
    }

    private SignedIn signedIn(AgentCredentials.Found agent, Token refresh) {
        Token access = accessTokens.issue(tenants.get(Work.tenant()), agent.id(), agent.email(), agent.name());
        return new SignedIn(
                agent.id(),
                agent.name(),
                agent.email(),
                agent.status(),
                access.value(),
                access.expiresAt(),
                refresh.value(),
                refresh.expiresAt());
    }
}
