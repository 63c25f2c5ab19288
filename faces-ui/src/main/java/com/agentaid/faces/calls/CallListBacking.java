package com.agentaid.faces.calls;

import com.agentaid.admin.CallExplorer;
import com.agentaid.admin.CallRow;
import com.agentaid.faces.paging.PagedModel;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** All calls, searched and paged by the facade. */
@Named
@ViewScoped
public class CallListBacking implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private CallExplorer explorer;

    private String search = "";
    private String status = "";
    private final PagedModel<CallRow> calls =
            new PagedModel<>((page, size) -> explorer.page(search, status, page, size));

    public PagedModel<CallRow> getCalls() {
        return calls;
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
