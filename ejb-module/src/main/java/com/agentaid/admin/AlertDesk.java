package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;
import static com.agentaid.admin.AdminRoles.OPERATOR;

import com.agentaid.audit.AuditTrail;
import com.agentaid.notifications.Alert;
import com.agentaid.notifications.Alerts;
import com.agentaid.platform.tenancy.Tenanted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Alerts that wait for a person, newest first. */
@Stateless
@Tenanted
@RolesAllowed({ADMIN, OPERATOR})
public class AlertDesk {
    /** Alerts shown at once; the others follow when these are acknowledged. */
    private static final int OPEN_MAX = 20;

    @Inject
    private Alerts alerts;

    @Inject
    private AuditTrail audit;

    @RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
    public List<Alert> open() {
        return alerts.list(true, 0, OPEN_MAX).items();
    }

    /** Acknowledging twice, also by two admins, is acknowledging once. */
    public void acknowledge(UUID alert) {
        if (alerts.acknowledge(alert)) {
            audit.record("alert.acknowledge", "alert:" + alert, Map.of());
        }
    }
}
