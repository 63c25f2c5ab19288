package com.agentaid.telephony.internal.bids;

import com.agentaid.campaigns.BidNumbers;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.SourceId;
import com.agentaid.telephony.BidAnswer;
import com.agentaid.telephony.BidCode;
import com.agentaid.telephony.BidId;
import com.agentaid.telephony.BidRequest;
import com.agentaid.telephony.BlockedCallers;
import com.agentaid.telephony.CallAnnouncement;
import com.agentaid.telephony.IncomingCall;
import com.agentaid.telephony.internal.Calls;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of bids. A bid is held, then consumed by its caller or expired by the clock, once: both are conditional updates
 * under the lock of its call.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Bids {

    /** An announcement may come this much later than the end of the bid that it is about. */
    private static final Duration ANNOUNCED_LATER_MAX = Duration.ofSeconds(30);

    private static final String BID_ID = "bid_id";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Calls calls;

    @Inject
    BidNumbers numbers;

    @Inject
    BlockedCallers blocked;

    @Inject
    Clock clock;

    public void addHeld(
            BidAnswer.Offered offered, SourceId source, BidRequest request, CallId call, boolean pooled, Instant now) {
        Sql.update(
                entities,
                """
                insert into bids (id, tenant_id, source_id, caller_number, caller_state, caller_zip, code, amount_minor, currency,
                                  call_id, phone_number, pooled, status, correlation_id, created_at, expires_at)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'HELD', ?13, ?14, ?15)
                """,
                offered.bid().value(),
                Work.tenant().value(),
                source.value(),
                e164(request.caller()),
                request.state() == null ? null : request.state().code(),
                request.zip(),
                BidCode.ACCEPTED.number(),
                offered.amount().minorUnits(),
                offered.amount().currencyCode(),
                call.value(),
                offered.number().e164(),
                pooled,
                Work.correlationId(),
                now,
                now.plus(offered.expiresIn()));
    }

    public void addDeclined(BidId bid, SourceId source, BidRequest request, BidDeclined declined, Instant now) {
        Map<String, String> reasons = declined.reasons().entrySet().stream()
                .collect(Collectors.toMap(reason -> reason.getKey().name(), reason -> reason.getValue()
                        .toString()));
        Sql.update(
                entities,
                """
                insert into bids (id, tenant_id, source_id, caller_number, caller_state, caller_zip, code, cause, reasons,
                                  status, correlation_id, created_at)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, cast(?9 as jsonb), 'DECLINED', ?10, ?11)
                """,
                bid.value(),
                Work.tenant().value(),
                source.value(),
                e164(request.caller()),
                request.state() == null ? null : request.state().code(),
                request.zip(),
                declined.code().number(),
                declined.reason(),
                FlatJson.write(reasons),
                Work.correlationId(),
                now);
    }

    /** The answer that this caller's bid of the source was given, while it is good. */
    public Optional<BidAnswer> findHeld(SourceId source, PhoneNumber caller, Instant now) {
        return Sql.row(
                        entities,
                        """
                        select id, amount_minor, currency, expires_at, phone_number from bids
                         where caller_number = ?1 and source_id = ?2 and status = 'HELD' and expires_at > ?3
                        """,
                        caller.e164(),
                        source.value(),
                        now)
                .map(row -> BidAnswer.accepted(offered(row, now)));
    }

    /**
     * The promised call whose caller this is, by both numbers or by a number that was the bid's alone. Its bid is used up.
     */
    public Optional<CallId> consume(IncomingCall incoming) {
        Instant now = clock.instant();
        return Sql.row(
                        entities,
                        """
                        select id, call_id, pooled, caller_number is not distinct from ?2 from bids
                         where phone_number = ?1 and status = 'HELD' and expires_at > ?3
                           and (caller_number is not distinct from ?2 or pooled)
                         order by (caller_number is not distinct from ?2) desc, created_at, id limit 1
                        """,
                        incoming.to().e164(),
                        e164(incoming.from()),
                        now)
                .filter(bid -> bid.flag(3) || !isBlocked(incoming.from()))
                .filter(bid -> end(bid.uuid(0), new CallId(bid.uuid(1)), now))
                .map(bid -> {
                    if (bid.flag(2)) {
                        numbers.giveBack(incoming.to());
                    }
                    return new CallId(bid.uuid(1));
                });
    }

    /** Whom a source hid shows his number now: a blocked caller has no bid, and is refused as the call of his own that he is. */
    private boolean isBlocked(@Nullable PhoneNumber caller) {
        return caller != null && blocked.isBlocked(caller);
    }

    /** False when the clock, or another caller, was first. */
    private boolean end(UUID bid, CallId call, Instant now) {
        calls.getLocked(call);
        return Sql.update(
                        entities,
                        "update bids set status = 'CONSUMED', ended_at = ?2 where id = ?1 and status = 'HELD'",
                        bid,
                        now)
                > 0;
    }

    /** The call is over or lost before its caller came: nobody can use its bid any more. */
    public void expire(CallId call) {
        Sql.update(
                entities,
                "update bids set status = 'EXPIRED', ended_at = ?2 where call_id = ?1 and status = 'HELD'",
                call.value(),
                clock.instant());
    }

    /** The call that this announcement is about because the source bid for it before, whether its caller has come or not. */
    public Optional<CallId> findPromised(CallAnnouncement announcement) {
        Instant now = clock.instant();
        return Sql.row(
                        entities,
                        """
                        select b.call_id from bids b join calls c on c.id = b.call_id
                         where b.source_id = ?1 and b.phone_number = ?2 and c.external_call_id is null
                           and ((b.status = 'HELD' and b.expires_at > ?4) or (b.status = 'CONSUMED' and b.expires_at > ?5))
                           and (b.caller_number is not distinct from ?3 or b.id = cast(?6 as uuid))
                         order by (b.id is not distinct from cast(?6 as uuid)) desc, b.created_at, b.id limit 1
                        """,
                        announcement.source().value(),
                        announcement.called().e164(),
                        e164(announcement.caller()),
                        now,
                        now.minus(ANNOUNCED_LATER_MAX),
                        bidId(announcement))
                .map(row -> new CallId(row.uuid(0)));
    }

    private static BidAnswer.Offered offered(Row row, Instant now) {
        return new BidAnswer.Offered(
                new BidId(row.uuid(0)),
                Money.of(row.number(1), row.text(2)),
                Duration.between(now, row.instant(3)),
                new PhoneNumber(row.text(4)));
    }

    /** The bid that an announcement names; what is no id of ours names none. */
    private static @Nullable UUID bidId(CallAnnouncement announcement) {
        String written = announcement.tags().getOrDefault(BID_ID, "");
        return written.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? UUID.fromString(written) : null;
    }

    private static @Nullable String e164(@Nullable PhoneNumber number) {
        return number == null ? null : number.e164();
    }
}
