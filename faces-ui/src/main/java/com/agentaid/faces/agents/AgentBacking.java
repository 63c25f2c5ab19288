package com.agentaid.faces.agents;

import com.agentaid.admin.AgentAdministration;
import com.agentaid.admin.AgentRow;
import com.agentaid.admin.LedgerExplorer;
import com.agentaid.admin.LedgerRow;
import com.agentaid.faces.paging.FilteredList;
import com.agentaid.shared.AgentId;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One agent: who he is, whether he may work, and his books. */
@Named
@ViewScoped
public class AgentBacking implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private AgentAdministration administration;

    @Inject
    private LedgerExplorer ledger;

    @Inject
    private AgentRoutingBacking routing;

    private String id = "";
    private String reason = "";
    private @Nullable AgentRow agent;
    private final FilteredList<LedgerRow> entries =
            new FilteredList<>((search, status, page, size) -> ledger.entries(agentId(), search, page, size));

    /** Answers 404 for an id that is none, or another tenant's. */
    public void load() throws IOException {
        try {
            agent = administration.find(new AgentId(UUID.fromString(id))).orElse(null);
        } catch (IllegalArgumentException notAnId) {
            agent = null;
        }
        if (agent == null) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(404, "There is no such agent.");
            faces.responseComplete();
        } else {
            routing.load(agent.id());
        }
    }

    public void approve() {
        administration.approve(agentId());
        done("Approved. The agent may go online now.");
    }

    public void suspend() {
        administration.suspend(agentId(), reason);
        reason = "";
        done("Suspended. The agent gets no further call.");
    }

    /** As he stands now, read anew. */
    @Nullable
    AgentRow find() {
        agent = administration.find(agentId()).orElse(agent);
        return agent;
    }

    private void done(String message) {
        agent = administration.find(agentId()).orElse(agent);
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(message));
    }

    private AgentId agentId() {
        return Objects.requireNonNull(agent, "no agent is loaded").id();
    }

    public @Nullable AgentRow getAgent() {
        return agent;
    }

    public FilteredList<LedgerRow> getEntries() {
        return entries;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
