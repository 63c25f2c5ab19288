package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;
import static com.agentaid.admin.AdminRoles.OPERATOR;

import com.agentaid.admin.internal.PaymentQueries;
import com.agentaid.audit.AuditTrail;
import com.agentaid.billing.PaymentPosting;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;

/** Lets an admin see card payments, disputes and the events that could not be booked, and have one of those tried again. */
@Stateless
@Tenanted
@RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
public class PaymentDesk {
    @Inject
    private PaymentQueries queries;

    @Inject
    private PaymentPosting posting;

    @Inject
    private AuditTrail audit;

    /** An agent's top-ups, newest first. */
    public Page<PaymentRow> payments(AgentId agent, int page, int size) {
        return queries.payments(agent, Page.number(page), Page.size(size));
    }

    /** Newest first. */
    public Page<DisputeRow> disputes(int page, int size) {
        return queries.disputes(Page.number(page), Page.size(size));
    }

    /** Events that wait for a person, newest first. */
    public Page<KeptEventRow> keptEvents(int page, int size) {
        return queries.keptEvents(Page.number(page), Page.size(size));
    }

    /** Works a kept event off once more, now that its cause is mended. False when there is no such event. */
    @RolesAllowed({ADMIN, FINANCE})
    public boolean tryAgain(String eventId) {
        boolean open = posting.askAgain(eventId);
        if (open) {
            audit.record("payment-event.try-again", "stripe-event:" + eventId, Map.of());
        }
        return open;
    }
}
