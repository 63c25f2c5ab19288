package com.agentaid.faces.alerts;

import com.agentaid.admin.AlertDesk;
import com.agentaid.faces.paging.FilteredList;
import com.agentaid.faces.view.FieldMessages;
import com.agentaid.notifications.Alert;
import com.agentaid.notifications.Alert.Severity;
import com.agentaid.notifications.AlertFilter;
import com.agentaid.platform.paging.Page;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All alerts of the tenant, searched and paged by the facade; at first those that are open. */
@Named
@ViewScoped
public class AlertListBacking implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private AlertDesk desk;

    private String kind = "";
    private String severity = "";
    private final ArrayList<UUID> shown = new ArrayList<>();
    private final FilteredList<Alert> alerts = new FilteredList<>(this::read);

    public AlertListBacking() {
        alerts.setStatus("OPEN");
    }

    private Page<Alert> read(String search, String state, int page, int size) {
        Page<Alert> found = desk.page(new AlertFilter(search, state, kind, severity), page, size);
        shown.clear();
        found.items().stream()
                .filter(alert -> alert.acknowledgedAt() == null)
                .map(Alert::id)
                .forEach(shown::add);
        return found;
    }

    /** The open ones among those that the page shows: what was raised meanwhile stays open. */
    public void acknowledgeShown() {
        desk.acknowledgeAll(List.copyOf(shown));
        FieldMessages.done("Acknowledged.");
    }

    public int getOpenShown() {
        return shown.size();
    }

    public List<String> getKinds() {
        return desk.kinds();
    }

    public Severity[] getSeverities() {
        return Severity.values();
    }

    public FilteredList<Alert> getAlerts() {
        return alerts;
    }

    public String getKind() {
        return kind;
    }

    /** @param kind null from the choice of all */
    public void setKind(@Nullable String kind) {
        this.kind = kind == null ? "" : kind;
    }

    public String getSeverity() {
        return severity;
    }

    /** @param severity null from the choice of all */
    public void setSeverity(@Nullable String severity) {
        this.severity = severity == null ? "" : severity;
    }
}
