package com.agentaid.faces.signin;

import com.agentaid.auth.AdminIdentity;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.shared.TenantId;
import java.io.Serializable;
import java.util.Set;
import java.util.UUID;

/** Who is signed in, as the session remembers it: values only, so that a session can move between nodes. */
record SignedInAdmin(UUID tenant, UUID admin, String name, String email, Set<String> roles) implements Serializable {
    /** Name of the session attribute. */
    static final String ATTRIBUTE = SignedInAdmin.class.getName();

    static SignedInAdmin of(AdminIdentity identity) {
        return new SignedInAdmin(
                identity.tenant().value(), identity.id().value(), identity.name(), identity.email(), identity.roles());
    }

    WorkContext context(String correlationId) {
        return new WorkContext(new TenantId(tenant), correlationId, new Actor(Actor.Kind.ADMIN, admin, name));
    }
}
