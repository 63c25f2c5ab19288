package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;
import static com.agentaid.admin.AdminRoles.OPERATOR;

import com.agentaid.admin.internal.CallQueries;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.CallId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Calls as admins see them: what is live, what has been, and what happened to each. */
@Stateless
@Tenanted
@RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
public class CallExplorer {
    @Inject
    private CallQueries calls;

    /** Calls that can still change, newest first, at most 200. */
    public List<CallRow> live() {
        return calls.live();
    }

    /**
     * @param search part of a number, state, campaign, agent or external id, or a whole call id; empty for all
     * @param status one call state, or empty for all
     */
    public Page<CallRow> page(String search, String status, int page, int size) {
        return calls.page(search.strip(), status, Page.number(page), Page.size(size));
    }

    public Optional<CallDetail> find(CallId call) {
        return calls.find(call);
    }

    /** What happened to a call, from its first event on; empty when there is no such call. */
    public Optional<Page<StoryEvent>> story(CallId call, int page, int size) {
        return calls.exists(call)
                ? Optional.of(calls.story(call, Page.number(page), Page.size(size)))
                : Optional.empty();
    }

    public Figures figures() {
        return calls.figures();
    }
}
