package com.agentaid.faces.calls;

import com.agentaid.admin.AgentAdministration;
import com.agentaid.admin.AgentRow;
import com.agentaid.admin.AlertDesk;
import com.agentaid.admin.CallExplorer;
import com.agentaid.admin.CallRow;
import com.agentaid.admin.Figures;
import com.agentaid.notifications.Alert;
import com.agentaid.notifications.AlertFilter;
import com.agentaid.platform.paging.Page;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The live monitor. A push says that something changed; the page then asks to read again, so that a lost push costs nothing. */
@Named
@ViewScoped
public class MonitorBacking implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Alerts shown below the calls; the others have a page of their own. */
    private static final int ALERTS_MAX = 3;

    /** Agents shown beside the calls. */
    private static final int AGENTS_MAX = 100;

    @Inject
    private CallExplorer explorer;

    @Inject
    private AgentAdministration agentAdministration;

    @Inject
    private AlertDesk alertDesk;

    private transient @Nullable Reading reading;

    /** Reads again; what was read does not travel with a session that moves, and is read where it arrives. */
    public void refresh() {
        reading = new Reading(
                explorer.live(),
                explorer.figures(),
                agentAdministration.page("", "APPROVED", 0, AGENTS_MAX).items(),
                alertDesk.page(AlertFilter.OPEN, 0, ALERTS_MAX));
    }

    public List<CallRow> getCalls() {
        return reading().calls();
    }

    public List<AgentRow> getAgents() {
        return reading().agents();
    }

    public List<Alert> getAlerts() {
        return reading().alerts().items();
    }

    public long getOpenAlerts() {
        return reading().alerts().total();
    }

    public Figures getFigures() {
        return reading().figures();
    }

    private Reading reading() {
        if (reading == null) {
            refresh();
        }
        return Objects.requireNonNull(reading);
    }

    private record Reading(List<CallRow> calls, Figures figures, List<AgentRow> agents, Page<Alert> alerts) {}
}
