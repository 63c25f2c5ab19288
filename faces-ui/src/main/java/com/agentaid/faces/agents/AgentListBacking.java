package com.agentaid.faces.agents;

import com.agentaid.admin.AgentAdministration;
import com.agentaid.admin.AgentRow;
import com.agentaid.faces.paging.FilteredList;
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

    private final FilteredList<AgentRow> agents =
            new FilteredList<>((search, status, page, size) -> administration.page(search, status, page, size));

    public FilteredList<AgentRow> getAgents() {
        return agents;
    }
}
