package com.agentaid.telephony.internal.twilio;

import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.telephony.CarrierStatements;
import com.agentaid.telephony.CarrierUnavailable;
import com.twilio.base.Page;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.CallReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Twilio's list of calls: {@code GET /2010-04-01/Accounts/{sid}/Calls.json}. A call's {@code duration} is the whole seconds
 * that its progress event carried as {@code CallDuration}, so nothing is rounded between the two.
 */
@ApplicationScoped
public class TwilioStatements implements CarrierStatements {
    /** Twilio allows 1000; a call is about two thousand bytes. */
    static final long PAGE_CALLS = 500;

    @Inject
    TwilioClients clients;

    @Inject
    TwilioAccount account;

    @Override
    public boolean isConfigured() {
        return account.hasApiKey(Work.tenant());
    }

    @Override
    public LegPage read(Instant from, Instant to, @Nullable String after) {
        CallReader reader = new CallReader(account.accountSid(Work.tenant()))
                .setStatus(Call.Status.COMPLETED)
                .setStartTimeAfter(from.atZone(ZoneOffset.UTC))
                .setStartTimeBefore(to.atZone(ZoneOffset.UTC))
                .setPageSize(PAGE_CALLS);
        try {
            TwilioRestClient client = clients.get();
            Page<Call> page = after == null ? reader.firstPage(client) : reader.getPage(after, client);
            List<Leg> legs = page.getRecords().stream()
                    .map(TwilioStatements::leg)
                    .flatMap(Optional::stream)
                    .filter(leg ->
                            !leg.beganAt().isBefore(from) && leg.beganAt().isBefore(to))
                    .toList();
            return new LegPage(legs, page.hasNextPage() ? page.getNextPageUrl("api") : null);
        } catch (TwilioException e) {
            throw new CarrierUnavailable("Twilio answered: " + e.getMessage(), e);
        }
    }

    /** Empty for callers' legs, for those of others who use the account, and where nobody talked. */
    private static Optional<Leg> leg(Call call) {
        long seconds = call.getDuration() == null ? 0 : Long.parseLong(call.getDuration());
        if (seconds == 0 || call.getStartTime() == null || call.getTo() == null) {
            return Optional.empty();
        }
        Optional<AgentId> agent = TwilioVoiceDevices.agentAt(call.getTo());
        return agent.map(
                of -> new Leg(call.getSid(), of, seconds, call.getStartTime().toInstant()));
    }
}
