package com.agentaid.telephony;

import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that was offered to an agent, as he may see it: his own part of it, and nothing of other agents.
 *
 * @param callerNumber shown only when he talked with the caller
 * @param status RINGING or CONNECTED while it is his, ENDED then
 * @param outcome how his offer ended; absent while it lives
 */
public record AgentCall(
        CallId id,
        OfferId offer,
        Instant receivedAt,
        String campaign,
        @Nullable UsState callerState,
        @Nullable PhoneNumber callerNumber,
        String status,
        @Nullable OfferOutcome outcome,
        @Nullable Instant connectedAt,
        @Nullable Instant endedAt,
        @Nullable Integer talkSeconds,
        Money price,
        boolean billed) {}
