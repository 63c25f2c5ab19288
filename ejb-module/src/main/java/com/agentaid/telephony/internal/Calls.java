package com.agentaid.telephony.internal;

import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.CallAnnouncement;
import com.agentaid.telephony.CallNotFound;
import com.agentaid.telephony.CallerGone;
import com.agentaid.telephony.LegStatus;
import com.agentaid.telephony.LostEnds;
import com.agentaid.telephony.OfferId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The calls and their offers. Whoever means to change a call locks it first; its offers are under the same lock. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Calls {

    /** Calls that the clock moves on in one go; the rest follow at the next tick. */
    static final int OVERDUE_MAX = 200;
    /** Deadlines are looked at each second: one that passed so long ago passed while no node was up. */
    static final Duration NOBODY_LOOKED = Duration.ofSeconds(5);

    /** In place of a hidden caller's number, so that one index finds all. */
    private static final String HIDDEN = "";

    private static final String LOCK_ONE = "select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)";
    private static final String LOCK_TWO = LOCK_ONE + ", cast(pg_advisory_xact_lock(hashtextextended(?2, 0)) as text)";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    public void add(Call call) {
        entities.persist(call);
        entities.flush();
    }

    public void add(CallOffer offer) {
        entities.persist(offer);
        entities.flush();
    }

    /** Locks the call's row and reads it as it is now. */
    public Optional<Call> lock(CallId id) {
        return Optional.ofNullable(entities.find(Call.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** @throws CallNotFound when the tenant has no such call */
    public Call getLocked(CallId id) {
        return lock(id).orElseThrow(() -> new CallNotFound(id.toString()));
    }

    public Optional<CallId> findBySid(String providerCallSid) {
        return id(Sql.row(entities, "select id from calls where provider_call_sid = ?1", providerCallSid)
                .map(row -> row.uuid(0)));
    }

    /** The call that a source has announced before, and the one that has arrived unannounced, in one look. */
    public Known known(CallAnnouncement announcement, Instant since) {
        PhoneNumber caller = announcement.caller();
        Row row = Sql.row(
                        entities,
                        """
                        select (select id from calls where source_id = ?1 and external_call_id = ?2),
                               array_to_string(array(
                                   select id from calls
                                    where called_number = ?3 and coalesce(caller_number, '') = ?4 and received_at >= ?5
                                      and provider_call_sid is not null and source_id is null
                                    order by received_at, id limit 2), ',')
                        """,
                        announcement.source().value(),
                        announcement.externalId(),
                        announcement.called().e164(),
                        caller == null ? HIDDEN : caller.e164(),
                        since)
                .orElseThrow();
        UUID announced = row.uuidOrNull(0);
        return new Known(
                announced == null ? Optional.empty() : Optional.of(new CallId(announced)),
                onlyIfHidden(caller, row.list(1).stream().map(UUID::fromString).toList()));
    }

    /** The state that this caller himself named most recently, if he did since then. */
    public Optional<UsState> confirmedState(PhoneNumber caller, Instant since) {
        return Sql.row(
                        entities,
                        """
                        select caller_state from calls
                         where caller_number = ?1 and caller_state_source = 'CONFIRMED' and received_at >= ?2
                         order by received_at desc limit 1
                        """,
                        caller.e164(),
                        since)
                .map(row -> new UsState(row.text(0)));
    }

    /**
     * What is known of an announced call.
     *
     * @param announced the call that the source gave the same name
     * @param arrived the oldest call of this pair of numbers that no source has announced
     */
    public record Known(Optional<CallId> announced, Optional<CallId> arrived) {}

    /** The oldest call announced since then for this pair of numbers, whose caller has not arrived. Bids know their own. */
    public Optional<CallId> findAnnounced(@Nullable PhoneNumber caller, PhoneNumber called, Instant since) {
        return onlyIfHidden(
                caller,
                Sql.rows(
                                entities,
                                """
                        select id from calls
                         where called_number = ?1 and coalesce(caller_number, '') = ?2 and received_at >= ?3
                           and provider_call_sid is null and status in ('RECEIVED', 'ROUTING', 'NOT_ROUTED')
                           and bid_id is null
                         order by received_at, id limit 2
                        """,
                                called.e164(),
                                caller == null ? HIDDEN : caller.e164(),
                                since)
                        .stream()
                        .map(row -> row.uuid(0))
                        .toList());
    }

    /**
     * When the carrier said that this caller is gone, if it said so before the caller had arrived: the raw event is all
     * there is then.
     */
    public Optional<Instant> goneBeforeArrival(String provider, String providerCallSid) {
        return Sql.row(
                        entities,
                        """
                        select min(occurred_at) from call_events
                         where kind = 'PROVIDER' and provider = ?1
                           and event_key = any (select cast(?2 as text) || status from unnest(cast(?3 as text[])) status)
                        """,
                        provider,
                        CallerGone.eventKeyPrefix(providerCallSid),
                        Sql.array(List.of(LegStatus.values())))
                .filter(row -> !row.isNull(0))
                .map(row -> row.instant(0));
    }

    /** The offer that lives now: the database allows one a call. */
    public Optional<CallOffer> liveOffer(Call call) {
        return entities.createQuery(
                        "select o from CallOffer o where o.callId = :call and o.status in :live", CallOffer.class)
                .setParameter("call", call.id().value())
                .setParameter("live", List.of(OfferStatus.RESERVED, OfferStatus.RINGING, OfferStatus.CONNECTED))
                .getResultStream()
                .findFirst();
    }

    /** The offer whose agent talks or talked with the caller: the last of its call, and the only such one. */
    public Optional<CallOffer> talkOffer(Call call) {
        return entities.createQuery(
                        "select o from CallOffer o where o.callId = :call and o.status in :talk", CallOffer.class)
                .setParameter("call", call.id().value())
                .setParameter("talk", List.of(OfferStatus.CONNECTED, OfferStatus.COMPLETED))
                .getResultStream()
                .findFirst();
    }

    /** @throws CallNotFound when the call has no such offer */
    public CallOffer offer(Call call, OfferId id) {
        CallOffer offer = entities.find(CallOffer.class, id.value());
        if (offer == null || !offer.call().equals(call.id())) {
            throw new CallNotFound(call.id() + " with offer " + id);
        }
        return offer;
    }

    /** The agents whom the call was offered to, whatever came of it. */
    public Set<AgentId> offeredTo(Call call) {
        Set<AgentId> agents = new HashSet<>();
        Sql.rows(
                        entities,
                        "select agent_id from call_offers where call_id = ?1",
                        call.id().value())
                .forEach(row -> agents.add(new AgentId(row.uuid(0))));
        return agents;
    }

    /**
     * Calls whose deadline has passed. A caller whose deadline passed while no node was up has perhaps left meanwhile: the
     * carrier is asked first ({@link LostEnds}).
     */
    public List<CallId> overdue(Instant now) {
        return Sql.rows(
                        entities,
                        """
                        select id from calls
                         where deadline_at <= ?1
                           and (deadline_at > ?2 or deadline_at <= ?3 or carrier_asked_at >= deadline_at
                                or provider_call_sid is null or caller_gone_at is not null
                                or status not in ('RECEIVED', 'ROUTING', 'RINGING'))
                         order by deadline_at limit ?4
                        """,
                        now,
                        now.minus(NOBODY_LOOKED),
                        now.minus(LostEnds.ASKED_WITHIN),
                        OVERDUE_MAX)
                .stream()
                .map(row -> new CallId(row.uuid(0)))
                .toList();
    }

    /** Lets transactions that ask for the same thing pass one after the other, within the tenant. */
    public void oneAtATime(String what) {
        Sql.row(entities, LOCK_ONE, Work.tenant() + " " + what);
    }

    /** The same for two things; who asks for both asks in this order. */
    public void oneAtATime(String first, String second) {
        Sql.row(entities, LOCK_TWO, Work.tenant() + " " + first, Work.tenant() + " " + second);
    }

    /** A hidden number is shared by all who hide theirs: then only a single candidate is the one. */
    private static Optional<CallId> onlyIfHidden(@Nullable PhoneNumber caller, List<UUID> candidates) {
        if (candidates.isEmpty() || (caller == null && candidates.size() > 1)) {
            return Optional.empty();
        }
        return Optional.of(new CallId(candidates.get(0)));
    }

    private static Optional<CallId> id(Optional<UUID> id) {
        return id.map(CallId::new);
    }
}
