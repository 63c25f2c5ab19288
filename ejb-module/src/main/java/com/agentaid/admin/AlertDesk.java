package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;
import static com.agentaid.admin.AdminRoles.OPERATOR;

import com.agentaid.audit.AuditTrail;
import com.agentaid.notifications.Alert;
import com.agentaid.notifications.AlertFilter;
import com.agentaid.notifications.Alerts;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Alerts that wait for a person or did, open ones and newest first. */
@Stateless
@Tenanted
@RolesAllowed({ADMIN, OPERATOR})
public class AlertDesk {
    @Inject
    private Alerts alerts;

    @Inject
    private AuditTrail audit;

    @RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
    public Page<Alert> page(AlertFilter filter, int page, int size) {
        return alerts.page(filter, page, size);
    }

    @RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
    public List<String> kinds() {
        return alerts.kinds();
    }

    /** Acknowledging twice, also by two admins, is acknowledging once. */
    public void acknowledge(UUID alert) {
        if (alerts.acknowledge(alert)) {
            audit.record("alert.acknowledge", "alert:" + alert, Map.of());
        }
    }

    /** The alerts that an admin has before him, a page of them at most: each as if by itself, all or none. */
    public void acknowledgeAll(List<UUID> shown) {
        if (shown.size() > Page.SIZE_MAX) {
            throw new IllegalArgumentException("no page shows " + shown.size() + " alerts");
        }
        shown.forEach(this::acknowledge);
    }
}
