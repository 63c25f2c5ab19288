package com.agentaid.telephony;

import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps what agents' browsers say of the sound of their calls, for the day somebody disputes one. The first word counts. */
@Stateless
@Tenanted
public class AudioReports {
    /** A report comes when the call ends; one that comes when the charge is disputed is worth nothing. */
    static final Duration LATE_MAX = Duration.ofMinutes(15);

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Clock clock;

    /**
     * Keeps the report of the agent's talk.
     *
     * @return false when there is one already: it stays
     * @throws CallNotFound when the agent did not talk with this caller
     * @throws AudioReportRefused when the talk is over for longer than a report may take
     */
    public boolean keep(AgentId agent, CallId call, AudioReport report) {
        Row offer = Sql.row(
                        entities,
                        """
                        select id, ended_at from call_offers
                         where call_id = ?1 and agent_id = ?2 and status in ('CONNECTED', 'COMPLETED')""",
                        call.value(),
                        agent.value())
                .orElseThrow(() -> new CallNotFound(call.toString()));
        Instant now = clock.instant();
        Instant ended = offer.instantOrNull(1);
        if (ended != null && now.isAfter(ended.plus(LATE_MAX))) {
            throw new AudioReportRefused(
                    "seconds", "must come within " + LATE_MAX.toMinutes() + " minutes after the call");
        }
        return Sql.update(
                        entities,
                        """
                        insert into audio_reports (offer_id, tenant_id, seconds, seconds_heard, seconds_spoken,
                                                   packets_received, packets_sent, packets_lost, reported_at)
                        values (?1, current_tenant(), ?2, ?3, ?4, ?5, ?6, ?7, ?8) on conflict (offer_id) do nothing""",
                        offer.uuid(0),
                        report.seconds(),
                        report.secondsHeard(),
                        report.secondsSpoken(),
                        report.packetsReceived(),
                        report.packetsSent(),
                        report.packetsLost(),
                        now)
                == 1;
    }

    public Optional<AudioReport> find(OfferId offer) {
        return Sql.row(
                        entities,
                        """
                        select seconds, seconds_heard, seconds_spoken, packets_received, packets_sent, packets_lost
                          from audio_reports where offer_id = ?1""",
                        offer.value())
                .map(row -> new AudioReport(
                        row.number(0), row.number(1), row.number(2), row.number(3), row.number(4), row.number(5)));
    }
}
