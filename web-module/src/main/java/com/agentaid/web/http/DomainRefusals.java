package com.agentaid.web.http;

import com.agentaid.agents.RegistrationRefused;
import com.agentaid.agents.SettingsChangedMeanwhile;
import com.agentaid.agents.SettingsRefused;
import com.agentaid.agents.SignInRefused;
import com.agentaid.agents.UnknownAgent;
import com.agentaid.billing.AdjustmentRefused;
import com.agentaid.billing.AutoRechargeRefused;
import com.agentaid.billing.BooksInDoubt;
import com.agentaid.billing.CardPaymentsUnavailable;
import com.agentaid.billing.DisputeRefused;
import com.agentaid.billing.LedgerConflict;
import com.agentaid.billing.RechargeRetryRefused;
import com.agentaid.billing.RefundRefused;
import com.agentaid.billing.TopUpRefused;
import com.agentaid.campaigns.CampaignChanged;
import com.agentaid.campaigns.CampaignNotFound;
import com.agentaid.campaigns.GrantChanged;
import com.agentaid.campaigns.SourceNotFound;
import com.agentaid.platform.inbox.ContentMismatch;
import com.agentaid.platform.refusals.FieldRefused;
import com.agentaid.telephony.CallNotFound;
import com.agentaid.telephony.CarrierRequestInvalid;
import com.agentaid.tenants.UnknownTenant;
import java.util.List;
import java.util.Optional;

/** What the modules refuse, in the words of HTTP. A new exception of a face that a client may cause is entered here. */
final class DomainRefusals {
    private DomainRefusals() {}

    static Optional<Problem> problemOf(Throwable cause) {
        return field(cause).or(() -> absent(cause)).or(() -> conflict(cause));
    }

    private static Optional<Problem> field(Throwable cause) {
        if (cause instanceof AutoRechargeRefused refused) {
            return Optional.of(Problem.badField(refused.field(), sentence(refused)));
        }
        if (cause instanceof FieldRefused refused) {
            return Optional.of(Problem.badField(refused.field(), sentence(refused)));
        }
        if (cause instanceof SettingsRefused refused) {
            return Optional.of(Problem.badFields(refused.errors().stream()
                    .map(error -> new FieldError(error.field(), error.message()))
                    .toList()));
        }
        if (cause instanceof RegistrationRefused refused && !refused.field().isEmpty()) {
            return Optional.of(Problem.badField(refused.field(), sentence(refused)));
        }
        if (cause instanceof CarrierRequestInvalid invalid) {
            return Optional.of(Problem.badValue(invalid.parameter(), sentence(invalid)));
        }
        return Optional.empty();
    }

    private static Optional<Problem> absent(Throwable cause) {
        if (cause instanceof SignInRefused) {
            return Optional.of(Problem.unauthorized("E-mail or password is wrong, or the sign-in has ended."));
        }
        if (cause instanceof CallNotFound
                || cause instanceof UnknownAgent
                || cause instanceof CampaignNotFound
                || cause instanceof SourceNotFound) {
            return Optional.of(Problem.notFound("There is no such record."));
        }
        if (cause instanceof UnknownTenant) {
            return Optional.of(Problem.notFound("Nobody is served under this name."));
        }
        if (cause instanceof CardPaymentsUnavailable) {
            return Optional.of(Problem.of(
                    503, "Payments unavailable", "The payment provider does not answer right now: try again soon."));
        }
        return Optional.empty();
    }

    private static Optional<Problem> conflict(Throwable cause) {
        if (cause instanceof ContentMismatch || cause instanceof LedgerConflict) {
            return Optional.of(Problem.conflict("This event came before with other content."));
        }
        if (cause instanceof RegistrationRefused refused) {
            return Optional.of(Problem.conflict(sentence(refused)));
        }
        if (cause instanceof SettingsChangedMeanwhile
                || cause instanceof CampaignChanged
                || cause instanceof GrantChanged) {
            return Optional.of(Problem.conflict("This was changed since you read it: read it again, then change it."));
        }
        if (cause instanceof RefundRefused refused) {
            return Optional.of(ofRefund(refused));
        }
        if (cause instanceof AdjustmentRefused refused) {
            return Optional.of(ofAdjustment(refused));
        }
        if (cause instanceof BooksInDoubt doubt) {
            return Optional.of(Problem.of(
                    409,
                    "Books disagree",
                    "Nothing was made of these books: " + sentence(doubt) + ". " + BooksInDoubt.NEXT_STEP));
        }
        if (cause instanceof RechargeRetryRefused refused) {
            return Optional.of(Problem.conflict(sentence(refused)));
        }
        if (cause instanceof DisputeRefused refused) {
            return Optional.of(ofDispute(refused));
        }
        return cause instanceof TopUpRefused refused ? Optional.of(ofTopUp(refused)) : Optional.empty();
    }

    private static Problem ofRefund(RefundRefused refused) {
        String why = sentence(refused);
        return switch (refused.reason()) {
            case UNKNOWN -> Problem.notFound(why);
            case REASON_MISSING -> Problem.badValue("reason", why);
            case OTHER_CURRENCY -> Problem.badValue("currency", why);
            case TOO_FINE -> Problem.badValue("amountMinor", why);
            case AMOUNT, INSUFFICIENT_BALANCE -> Problem.conflict("amountMinor", why);
            case NOT_PAID, DISPUTED, OTHER_ORDER, PROVIDER -> Problem.conflict(why);
        };
    }

    private static Problem ofAdjustment(AdjustmentRefused refused) {
        String why = sentence(refused);
        return switch (refused.reason()) {
            case UNKNOWN -> Problem.notFound(why);
            case OWN_PROPOSAL -> Problem.forbidden(why);
            case OTHER_ORDER, ALREADY_DECIDED, BOOK -> Problem.conflict(why);
        };
    }

    private static Problem ofDispute(DisputeRefused refused) {
        String why = sentence(refused);
        return switch (refused.reason()) {
            case UNKNOWN -> Problem.notFound(why);
            case COMMENT -> Problem.badFields(List.of(new FieldError("comment", why)));
            case WORDS -> Problem.badFields(List.of(new FieldError("words", why)));
            case NOT_CHARGED, GIVEN_BACK, NO_DISPUTES, TOO_LATE, ALREADY_DISPUTED, ALREADY_DECIDED ->
                Problem.conflict(why);
        };
    }

    private static Problem ofTopUp(TopUpRefused refused) {
        String why = sentence(refused);
        return switch (refused.reason()) {
            case TOO_SMALL, TOO_LARGE, TOO_FINE -> Problem.badValue("amountMinor", why);
            case OTHER_CURRENCY -> Problem.badValue("currency", why);
            case INVALID_ATTEMPT_KEY -> Problem.badValue("attemptKey", why);
            case OTHER_AMOUNT, AGENT_SUSPENDED -> Problem.conflict(why);
        };
    }

    private static String sentence(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? "was refused" : message;
    }
}
