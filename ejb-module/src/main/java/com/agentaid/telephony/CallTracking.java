package com.agentaid.telephony;

import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.inbox.Inbox;
import com.agentaid.platform.inbox.RawEvent;
import com.agentaid.platform.log.Log;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.internal.CarrierReports;
import com.agentaid.telephony.internal.OverdueCalls;
import com.agentaid.telephony.internal.ZipQuestions;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows calls by what the carrier reports, in whatever order and however often it does, and by the clock where it does
 * not. Each report is stored raw and acted on in one transaction; one that came before changes nothing.
 *
 * <p>Which agent talked with which caller is decided by the dial's result alone. Reports that only hint at it move the
 * call as far as they prove, and leave the rest to the result, or to the clock when the result is lost.
 */
@Stateless
@Tenanted
public class CallTracking {

    private static final Log LOG = Log.of(CallTracking.class);

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Inbox inbox;

    @Inject
    CarrierReports reports;

    @Inject
    ZipQuestions zipQuestions;

    @Inject
    OverdueCalls overdue;

    @Inject
    Ids ids;

    /** @throws CallNotFound when there is no such call or offer; nothing is stored then */
    public void legProgress(RawEvent event, LegProgress progress) {
        if (isNew(event, progress.call())) {
            reports.legProgress(progress);
        }
    }

    /**
     * @return the call whose caller now needs a next step
     * @throws CallNotFound when there is no such call or offer; nothing is stored then
     */
    public CallId dialEnded(RawEvent event, DialEnded ended) {
        if (isNew(event, ended.call())) {
            reports.dialEnded(ended);
        }
        return ended.call();
    }

    /**
     * The caller typed his ZIP code, or let the time for it pass.
     *
     * @throws CallNotFound when there is no such call; nothing is stored then
     */
    public void zipTyped(RawEvent event, ZipTyped typed) {
        if (isNew(event, typed.call())) {
            zipQuestions.answered(typed);
        }
    }

    /** @return the call that lost its caller; empty when no call of ours had this leg */
    public Optional<CallId> callerGone(RawEvent event, CallerGone gone) {
        Optional<CallId> call = reports.callOf(gone);
        if (isNew(event, call.orElse(null)) && call.isPresent()) {
            reports.callerGone(call.get(), gone);
        }
        return call;
    }

    /** Keeps where a recording is. That it is complete, or has failed, is its last word. */
    public void recordingStored(RawEvent event, RecordingStored recording) {
        if (!isNew(event, recording.call())) {
            return;
        }
        Duration duration = recording.duration();
        Sql.update(
                entities,
                """
                insert into recordings (id, tenant_id, call_id, kind, provider_sid, url, duration_seconds, status, created_at)
                select ?1, ?2, c.id, case when c.status = 'NOT_ROUTED' then 'VOICEMAIL' else 'CALL' end, ?4, ?5, ?6, ?7, ?8
                  from calls c where c.id = ?3
                on conflict (tenant_id, provider_sid) do update
                   set url = excluded.url, duration_seconds = excluded.duration_seconds, status = excluded.status
                 where recordings.status = 'recorded'
                """,
                ids.next(),
                Work.tenant().value(),
                recording.call().value(),
                recording.recordingSid(),
                recording.url() == null ? "" : recording.url(),
                duration == null ? null : duration.toSeconds(),
                recording.status(),
                recording.at());
        reports.recordingStored(recording);
    }

    /**
     * Moves on every call of the tenant whose state is past its deadline, each in its own transaction, so that one that
     * cannot be moved does not hold up the others.
     *
     * @return how many were moved
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int endOverdue() {
        List<CallId> due = overdue.due();
        int ended = 0;
        for (CallId call : due) {
            try {
                ended += overdue.end(call) ? 1 : 0;
            } catch (RuntimeException e) {
                LOG.error("Call " + call + " is overdue and could not be moved on", e);
            }
        }
        return ended;
    }

    private boolean isNew(RawEvent event, @Nullable CallId call) {
        return !inbox.accept(new RawEvent(
                        event.provider(),
                        event.eventKey(),
                        event.type(),
                        event.contentType(),
                        event.content(),
                        call,
                        event.occurredAt()))
                .duplicate();
    }
}
