package com.agentaid.telephony;

import com.agentaid.agents.AgentReservations;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What billing asks of a call whose charge is disputed, inside its own transaction: lock it, read it, find what speaks for the agent. */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class SoldCalls {
    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    AgentReservations reservations;

    /** Locks the call until the transaction ends. Empty unless it is over and this agent talked with the caller. */
    public Optional<SoldCall> lock(CallId call, AgentId agent) {
        return Sql.row(
                        entities,
                        """
                        select c.id, o.id, o.agent_id, c.campaign_id, c.caller_number, c.caller_state, c.caller_state_source,
                               c.price_minor, c.currency, c.price_version, c.billable_after_seconds, c.received_at,
                               c.connected_at, o.ended_at, c.talk_seconds, o.leg_talk_seconds, o.leg_ended_at,
                               c.caller_gone_at, c.credited_at
                          from calls c join call_offers o on o.call_id = c.id
                         where c.id = ?1 and o.agent_id = ?2 and c.status = 'COMPLETED' and o.status = 'COMPLETED'
                           for update of c""",
                        call.value(),
                        agent.value())
                .map(SoldCalls::sold);
    }

    /** Its charge goes back to the agent: it counts no more as spent on his day. The call must be locked. */
    public void credited(SoldCall sold, Instant at) {
        Sql.update(
                entities,
                "update calls set credited_at = ?2, version = version + 1 where id = ?1 and credited_at is null",
                sold.call().value(),
                at);
        Sql.row(
                        entities,
                        "select local_date from call_offers where id = ?1",
                        sold.offer().value())
                .ifPresent(row -> reservations.uncountPrice(sold.agent(), row.date(0), sold.price()));
    }

    /**
     * The latest talk of the same agent with the same caller, in the same campaign, within so many days before this one.
     *
     * @param billedOnly only talks that were charged and not given back
     */
    public Optional<OtherCall> talkBefore(SoldCall sold, int days, boolean billedOnly) {
        PhoneNumber caller = sold.caller();
        if (caller == null || days == 0) {
            return Optional.empty();
        }
        return Sql.row(
                        entities,
                        """
                        select id, received_at, caller_state from calls
                         where caller_number = ?1 and selected_agent_id = ?2 and campaign_id = ?3 and id <> ?4
                           and connected_at <= ?5 and connected_at > ?6
                           and (not cast(?7 as boolean) or (billed_at is not null and credited_at is null))
                         order by connected_at desc, id limit 1""",
                        caller.e164(),
                        sold.agent().value(),
                        sold.campaign().value(),
                        sold.call().value(),
                        sold.connectedAt(),
                        sold.connectedAt().minus(Duration.ofDays(days)),
                        billedOnly)
                .map(SoldCalls::other);
    }

    /** The first later call in which the same caller himself said that he is in another state than this one was sold as. */
    public Optional<OtherCall> confirmedElsewhere(SoldCall sold) {
        PhoneNumber caller = sold.caller();
        UsState state = sold.state();
        if (caller == null || state == null) {
            return Optional.empty();
        }
        return Sql.row(
                        entities,
                        """
                        select id, received_at, caller_state from calls
                         where caller_number = ?1 and caller_state_source = 'CONFIRMED' and received_at > ?2
                         order by received_at, id limit 1""",
                        caller.e164(),
                        sold.receivedAt())
                .map(SoldCalls::other)
                .filter(later -> later.state() != null && !later.state().equals(state));
    }

    private static OtherCall other(Row row) {
        return new OtherCall(new CallId(row.uuid(0)), row.instant(1), state(row.textOrNull(2)));
    }

    private static SoldCall sold(Row row) {
        String caller = row.textOrNull(4);
        return new SoldCall(
                new CallId(row.uuid(0)),
                new OfferId(row.uuid(1)),
                new AgentId(row.uuid(2)),
                new CampaignId(row.uuid(3)),
                caller == null ? null : new PhoneNumber(caller),
                state(row.textOrNull(5)),
                CallerStateSource.valueOf(row.text(6)),
                Money.of(row.number(7), row.text(8)),
                row.integer(9),
                Duration.ofSeconds(row.number(10)),
                row.instant(11),
                row.instant(12),
                row.instant(13),
                seconds(row.integerOrNull(14)),
                seconds(row.integerOrNull(15)),
                row.instantOrNull(16),
                row.instantOrNull(17),
                row.instantOrNull(18));
    }

    private static @Nullable UsState state(@Nullable String code) {
        return code == null ? null : new UsState(code);
    }

    private static @Nullable Duration seconds(@Nullable Integer seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
