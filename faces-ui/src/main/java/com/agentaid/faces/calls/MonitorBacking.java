package com.agentaid.faces.calls;

import com.agentaid.admin.AgentAdministration;
import com.agentaid.admin.AgentRow;
import com.agentaid.admin.AlertDesk;
import com.agentaid.admin.CallExplorer;
import com.agentaid.admin.CallRow;
import com.agentaid.admin.Figures;
import com.agentaid.notifications.Alert;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The live monitor. A push says that something changed; the page then asks to read again, so that a lost push costs nothing. */
@Named
@ViewScoped
public class MonitorBacking implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Agents shown beside the calls. */
    private static final int AGENTS_MAX = 100;

    @Inject
    private CallExplorer explorer;

    @Inject
    private AgentAdministration agentAdministration;

    @Inject
    private AlertDesk alertDesk;

    private transient List<CallRow> calls = List.of();
    private transient List<AgentRow> agents = List.of();
    private transient List<Alert> alerts = List.of();
    private transient @Nullable Figures figures;

    @PostConstruct
    public void refresh() {
        calls = explorer.live();
        figures = explorer.figures();
        agents = agentAdministration.page("", "APPROVED", 0, AGENTS_MAX).items();
        alerts = alertDesk.open();
    }

    public List<CallRow> getCalls() {
        return calls;
    }

    public List<AgentRow> getAgents() {
        return agents;
    }

    public List<Alert> getAlerts() {
        return alerts;
    }

    public @Nullable Figures getFigures() {
        return figures;
    }
}
