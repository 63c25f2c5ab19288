package com.agentaid.faces.agents;

import com.agentaid.admin.AgentAdministration;
import com.agentaid.admin.AgentRow;
import com.agentaid.faces.paging.PagedModel;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** All agents of the tenant, searched and paged by the facade. */
@Named
@ViewScoped
public class AgentListBacking implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private AgentAdministration administration;

    private String search = "";
    private String status = "";
    private final PagedModel<AgentRow> agents =
            new PagedModel<>((page, size) -> administration.page(search, status, page, size));

    public PagedModel<AgentRow> getAgents() {
        return agents;
    }

    public String getSearch() {
        return search;
    }

    public void setSearch(String search) {
        this.search = search;
    }

    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
    }
}
