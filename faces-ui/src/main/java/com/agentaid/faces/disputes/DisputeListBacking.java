package com.agentaid.faces.disputes;

import com.agentaid.admin.CallDisputeDesk;
import com.agentaid.admin.CallDisputeRow;
import com.agentaid.faces.paging.FilteredList;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** All disputed calls of the tenant, open ones first. */
@Named
@ViewScoped
public class DisputeListBacking implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private CallDisputeDesk desk;

    private final FilteredList<CallDisputeRow> disputes =
            new FilteredList<>((search, status, page, size) -> desk.page(search, status, page, size));

    public FilteredList<CallDisputeRow> getDisputes() {
        return disputes;
    }
}
