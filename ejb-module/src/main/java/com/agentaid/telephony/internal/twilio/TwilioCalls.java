package com.agentaid.telephony.internal.twilio;

import com.agentaid.platform.work.Work;
import com.agentaid.telephony.CallerGone;
import com.agentaid.telephony.CarrierCalls;
import com.agentaid.telephony.CarrierUnavailable;
import com.agentaid.telephony.LegStatus;
import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.rest.api.v2010.account.Call;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Twilio's resource of one call: {@code GET /2010-04-01/Accounts/{sid}/Calls/{sid}.json}. */
@ApplicationScoped
public class TwilioCalls implements CarrierCalls {
    private static final int NOT_FOUND = 404;

    @Inject
    TwilioClients clients;

    @Inject
    TwilioAccount account;

    @Inject
    Clock clock;

    @Override
    public boolean isConfigured() {
        return account.hasApiKey(Work.tenant());
    }

    @Override
    public Optional<CallerGone> endOf(String providerCallSid) {
        try {
            return gone(Call.fetcher(account.accountSid(Work.tenant()), providerCallSid)
                    .fetch(clients.get()));
        } catch (ApiException e) {
            if (e.getStatusCode() != null && e.getStatusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw new CarrierUnavailable("Twilio answered: " + e.getMessage(), e);
        } catch (TwilioException e) {
            throw new CarrierUnavailable("Twilio did not answer: " + e.getMessage(), e);
        }
    }

    private Optional<CallerGone> gone(Call call) {
        LegStatus status = status(call.getStatus());
        if (!status.isEnd()) {
            return Optional.empty();
        }
        return Optional.of(new CallerGone(
                call.getSid(),
                status,
                call.getEndTime() == null ? clock.instant() : call.getEndTime().toInstant(),
                call.getDuration() == null ? null : Duration.ofSeconds(Long.parseLong(call.getDuration()))));
    }

    private static LegStatus status(Call.Status status) {
        return switch (status) {
            case QUEUED -> LegStatus.INITIATED;
            case RINGING -> LegStatus.RINGING;
            case IN_PROGRESS -> LegStatus.ANSWERED;
            case COMPLETED -> LegStatus.COMPLETED;
            case BUSY -> LegStatus.BUSY;
            case FAILED -> LegStatus.FAILED;
            case NO_ANSWER -> LegStatus.NO_ANSWER;
            case CANCELED -> LegStatus.CANCELED;
        };
    }
}
