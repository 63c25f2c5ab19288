package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;
import static com.agentaid.admin.AdminRoles.OPERATOR;

import com.agentaid.audit.AuditTrail;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.telephony.CallbackRequest;
import com.agentaid.telephony.Callbacks;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** Callers who wait to be called back. Who calls them says so here. */
@Stateless
@Tenanted
@RolesAllowed({ADMIN, OPERATOR})
public class CallbackDesk {
    @Inject
    private Callbacks callbacks;

    @Inject
    private AuditTrail audit;

    /** @param status OPEN, DONE, EXPIRED, or empty for all */
    @RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
    public Page<CallbackRequest> page(String status, int page, int size) {
        return callbacks.page(status, page, size);
    }

    /** Once, also when two admins say so. */
    public void done(UUID request) {
        if (callbacks.done(request)) {
            audit.record("callback.done", "callback:" + request, Map.of());
        }
    }
}
