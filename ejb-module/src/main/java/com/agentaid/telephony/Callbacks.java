package com.agentaid.telephony;

import com.agentaid.platform.inbox.Inbox;
import com.agentaid.platform.inbox.RawEvent;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.telephony.internal.CallbackPromises;
import com.agentaid.telephony.internal.CallbackRows;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;

/**
 * Callers who asked to be called back. A request is open until a person has called, or too old. It carries the hours at which
 * the law lets the caller be called; when they are over the next ones take their place.
 */
@Stateless
@Tenanted
public class Callbacks {

    @Inject
    Inbox inbox;

    @Inject
    CallbackPromises promises;

    @Inject
    CallbackRows rows;

    @Inject
    Clock clock;

    /** @return whether the wish was taken down now */
    public boolean wished(RawEvent event, CallbackWish wish) {
        return !inbox.accept(event).duplicate() && wish.isYes() && promises.request(wish.call(), wish.at());
    }

    /** Those that wait first, the most urgent first of all. @param status of {@link CallbackRequest.Status}, or empty for all */
    public Page<CallbackRequest> page(String status, int page, int size) {
        return rows.page(status, page, size);
    }

    /** Somebody has called back. @return false when it was not open */
    public boolean done(UUID request) {
        return rows.close(request, CallbackRequest.Status.DONE, clock.instant());
    }

    /** For the timer. @return how many requests' time was over */
    public int keepTime() {
        return promises.keepTime();
    }
}
