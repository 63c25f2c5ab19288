package com.agentaid.faces.alerts;

import com.agentaid.admin.AlertDesk;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/** Acknowledges alerts. */
@Named
@RequestScoped
public class AlertBacking {
    @Inject
    private AlertDesk desk;

    public void acknowledge(UUID alert) {
        desk.acknowledge(alert);
    }
}
