package com.agentaid.faces.calls;

import com.agentaid.admin.CallExplorer;
import com.agentaid.admin.CallRow;
import com.agentaid.faces.paging.FilteredList;
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

    private final FilteredList<CallRow> calls =
            new FilteredList<>((search, status, page, size) -> explorer.page(search, status, page, size));

    public FilteredList<CallRow> getCalls() {
        return calls;
    }
}
