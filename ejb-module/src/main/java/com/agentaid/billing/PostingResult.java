package com.agentaid.billing;

import org.jspecify.annotations.Nullable;

/**
 * What became of a posting.
 *
 * @param refusal why not; present exactly when refused
 * @param wallet the wallet afterwards
 */
public record PostingResult(Outcome outcome, @Nullable Refusal refusal, Wallet wallet) {
    /** The three ways a posting can end. */
    public enum Outcome {
        POSTED,
        /** The same posting, by key and content, is in the book. Nothing changed. */
        ALREADY_POSTED,
        /** Nothing changed; the reason says why. */
        REFUSED
    }

    /** Why the book refuses a posting. */
    public enum Refusal {
        INSUFFICIENT_FUNDS,
        /** The wallet is kept in another currency. */
        OTHER_CURRENCY,
        /** There is no live hold of this call to capture. */
        NO_HOLD,
        /** Nothing of this agent has the key that is to be reversed. */
        NO_SUCH_POSTING,
        /** A credit of a call, whose offer has had its debit and its credit, or a reversal: an adjustment corrects it. */
        NOT_REVERSIBLE
    }

    public PostingResult {
        if ((outcome == Outcome.REFUSED) != (refusal != null)) {
            throw new IllegalArgumentException(outcome + " with refusal " + refusal);
        }
    }

    public static PostingResult posted(Wallet wallet) {
        return new PostingResult(Outcome.POSTED, null, wallet);
    }

    public static PostingResult alreadyPosted(Wallet wallet) {
        return new PostingResult(Outcome.ALREADY_POSTED, null, wallet);
    }

    public static PostingResult refused(Refusal refusal, Wallet wallet) {
        return new PostingResult(Outcome.REFUSED, refusal, wallet);
    }

    public boolean isRefused() {
        return outcome == Outcome.REFUSED;
    }
}
