package com.agentaid.auth;

import com.agentaid.auth.internal.AdminCredentials;
import com.agentaid.platform.limits.TooManyAttempts;
import com.agentaid.platform.log.Log;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;

/** Sign-in of admins with e-mail and password, for the tenant of the work. Hashing holds no transaction and no connection. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AdminSignIn {

    private static final Log LOG = Log.of(AdminSignIn.class);

    @Inject
    SignInLimit limit;

    @Inject
    Passwords passwords;

    @Inject
    AdminCredentials credentials;

    /**
     * Empty tells nothing: unknown, wrong, locked and disabled take the same time and look the same. See {@link LockOut}.
     *
     * @param address where the request comes from
     * @throws TooManyAttempts when too many from there failed lately; the password was not looked at
     */
    public Optional<AdminIdentity> verify(String email, String password, String address) {
        limit.check(address, email);
        Optional<AdminIdentity> proved = verify(email, password);
        if (proved.isPresent()) {
            limit.succeeded(address, email);
        } else {
            limit.failed(address, email);
        }
        return proved;
    }

    private Optional<AdminIdentity> verify(String email, String password) {
        Optional<AdminCredentials.Found> found = credentials.find(email);
        if (found.isEmpty()) {
            passwords.verifyNobody(password);
            return Optional.empty();
        }
        AdminCredentials.Found admin = found.get();
        boolean right = passwords.verify(password, admin.passwordHash());
        if (admin.locked()) {
            LOG.warn("sign-in of locked admin " + admin.identity().id());
            return Optional.empty();
        }
        if (!right) {
            credentials.failed(admin.identity().id());
            return Optional.empty();
        }
        credentials.succeeded(admin.identity().id());
        return Optional.of(admin.identity());
    }
}
