package com.agentaid.telephony;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the caller's leg does next. */
public sealed interface NextStep {

    /** Nothing is decided yet: hold the line and ask again. */
    record Wait() implements NextStep {}

    /**
     * Ask the caller to type his ZIP code.
     *
     * @param attempt which question it is, counted from one; the answer names it
     */
    record AskZip(int attempt) implements NextStep {}

    /**
     * Ring this agent's device.
     *
     * @param identity the device's name at the carrier
     * @param callerNumber what the agent's device shows; the called number stands in for a hidden one
     */
    record RingAgent(
            OfferId offer,
            AgentId agent,
            String identity,
            Duration ringTimeout,
            @Nullable PhoneNumber callerNumber,
            PhoneNumber calledNumber,
            @Nullable UsState callerState,
            String campaign,
            Money price)
            implements NextStep {}

    /** Pass the caller on to the campaign's other number. */
    record Overflow(PhoneNumber number, @Nullable PhoneNumber callerNumber, PhoneNumber calledNumber)
            implements NextStep {}

    /**
     * All who could take the call are busy: hold the line with music, and ask again.
     *
     * @param place the caller's place in line, from 1
     * @param news whether he has not been told this place yet
     */
    record WaitInLine(int place, boolean news) implements NextStep {}

    /** Apologise, and ask whether he wants to be called back. */
    record OfferCallback() implements NextStep {}

    /** Confirm that he will be called back, and end the call. */
    record PromiseCallback() implements NextStep {}

    /** Apologise, and take a message. */
    record Voicemail() implements NextStep {}

    /** Apologise, and end the call. */
    record Reject() implements NextStep {}

    /** Refuse the call, unanswered: the caller is blocked. */
    record Refuse() implements NextStep {}

    /** The call is done: end the leg. */
    record Over() implements NextStep {}
}
