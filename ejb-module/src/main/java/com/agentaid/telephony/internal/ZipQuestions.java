package com.agentaid.telephony.internal;

import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.CallStatus;
import com.agentaid.telephony.NextStep;
import com.agentaid.telephony.ZipTyped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a caller whose state is unknown or contradictory for his ZIP code. While a question waits for its answer no agent is
 * chosen, whatever is told meanwhile: an agent chosen for one state must not end up with a caller of another.
 */
@ApplicationScoped
public class ZipQuestions {

    /** After as many answers that name no state the call is handled as one of unknown state. */
    static final int ATTEMPTS_MAX = 2;

    @Inject
    Calls calls;

    @Inject
    CallLife life;

    @Inject
    CampaignCatalog campaigns;

    @Inject
    Clock clock;

    /** Whether the caller is on the line and has to be asked before an agent can be chosen. */
    boolean isDue(Call call, CampaignTerms terms) {
        return call.status() == CallStatus.RECEIVED
                && call.hasArrived()
                && call.state() == null
                && terms.isActive()
                && terms.callerState().asksZip()
                && call.whereabouts().timesAsked() < ATTEMPTS_MAX;
    }

    /** The question that the caller is to hear now, if any. Asking for it again is the same question. */
    Optional<NextStep> next(Call call) {
        CallerWhereabouts whereabouts = call.whereabouts();
        if (!whereabouts.isBeingAsked()) {
            if (call.state() != null || !isDue(call, campaigns.get(call.campaign()))) {
                return Optional.empty();
            }
            ask(call);
        }
        return Optional.of(new NextStep.AskZip(whereabouts.timesAsked()));
    }

    private void ask(Call call) {
        Instant now = clock.instant();
        call.askedForZip();
        call.mustMoveBy(now.plus(Deadlines.ZIP_ANSWER_MAX));
        life.tell(call, "CALLER_ZIP_ASKED", null, attempt(call.whereabouts().timesAsked()), now);
        life.moved(call);
    }

    /** Takes the answer. One to a question that is not waiting, or about a call that has moved on, changes nothing. */
    public void answered(ZipTyped typed) {
        Call call = calls.getLocked(typed.call());
        Instant now = clock.instant();
        if (call.isCallerGone() || !call.answeredZip(typed.attempt(), now)) {
            return;
        }
        CampaignTerms terms = campaigns.get(call.campaign());
        String zip = typed.digits() == null ? "" : typed.digits();
        Optional<UsState> state = ZipCodes.stateOf(zip);
        if (state.isPresent()) {
            call.confirmedState(zip, state.get(), terms);
            life.tell(
                    call,
                    "CALLER_STATE_CONFIRMED",
                    null,
                    Map.of("callerState", state.get().code(), "zip", zip),
                    now);
        } else {
            life.tell(call, "CALLER_ZIP_UNUSABLE", null, attempt(typed.attempt()), now);
        }
        if (isDue(call, terms)) {
            call.mustMoveBy(now.plus(Deadlines.ZIP_ANSWER_MAX));
        } else {
            call.mustMoveBy(now.plus(terms.maxWait()));
            life.requestNextRound(call);
        }
        life.moved(call);
    }

    private static Map<String, String> attempt(int attempt) {
        return Map.of("attempt", Integer.toString(attempt));
    }
}
