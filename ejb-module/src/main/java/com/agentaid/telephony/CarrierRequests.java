package com.agentaid.telephony;

import com.agentaid.shared.CallId;
import java.util.Map;

/**
 * Reads the carrier's verified requests into our own facts. Each fact names its own event key, so that a repeated
 * request is the same event in the inbox.
 *
 * <p>All methods throw {@link CarrierRequestInvalid} when a parameter that they need is missing or cannot be read.
 */
public interface CarrierRequests {
    /** The carrier's name in the inbox: of all that it tells us, asked or not. */
    String PROVIDER = "twilio";

    /** The number's voice webhook: {@code CallSid From To FromState FromZip}. */
    IncomingCall incoming(Map<String, String> parameters);

    /** The ZIP question's action: {@code CallSid Digits}; without digits the caller typed nothing. */
    ZipTyped zipTyped(CallId call, int attempt, Map<String, String> parameters);

    /** Progress of an agent's leg: {@code CallSid CallStatus SequenceNumber Timestamp CallDuration}. */
    LegProgress legProgress(CallId call, OfferId offer, Map<String, String> parameters);

    /** The dial's action: {@code CallSid DialCallStatus DialCallSid DialBridged DialCallDuration}. */
    DialEnded dialEnded(CallId call, OfferId offer, Map<String, String> parameters);

    /** The number's status callback: {@code CallSid CallStatus CallDuration Timestamp}. */
    CallerGone callerGone(Map<String, String> parameters);

    /** The keys pressed at the question whether to call back: {@code Digits}. */
    CallbackWish callbackWish(CallId call, Map<String, String> parameters);

    /** A recording's status callback: {@code RecordingSid RecordingUrl RecordingStatus RecordingDuration}. */
    RecordingStored recording(CallId call, Map<String, String> parameters);
}
