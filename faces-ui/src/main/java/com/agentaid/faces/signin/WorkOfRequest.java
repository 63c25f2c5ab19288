package com.agentaid.faces.signin;

import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.tenants.TenantDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** For whom a request of the console works: the signed-in admin, or before sign-in nobody in the tenant of the host. */
@ApplicationScoped
public class WorkOfRequest {
    @Inject
    private TenantDirectory tenants;

    @Inject
    private Ids ids;

    WorkContext beforeSignIn(HttpServletRequest request) {
        return new WorkContext(
                tenants.ofHost(request.getServerName()).id(),
                ids.next().toString(),
                new Actor(Actor.Kind.SYSTEM, null, "sign-in"));
    }

    Optional<WorkContext> signedIn(HttpServletRequest request) {
        return Optional.ofNullable(FormMechanism.of(request)).map(this::as);
    }

    WorkContext as(SignedInAdmin admin) {
        return admin.context(ids.next().toString());
    }
}
