package com.agentaid.telephony.internal.twilio;

import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.CallbackWish;
import com.agentaid.telephony.CallerGone;
import com.agentaid.telephony.CarrierRequestInvalid;
import com.agentaid.telephony.CarrierRequests;
import com.agentaid.telephony.DialEnded;
import com.agentaid.telephony.IncomingCall;
import com.agentaid.telephony.LegProgress;
import com.agentaid.telephony.LegStatus;
import com.agentaid.telephony.OfferId;
import com.agentaid.telephony.RecordingStored;
import com.agentaid.telephony.ZipTyped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Twilio's form parameters, as its voice webhooks document them. What is optional there may be empty or absent. */
@ApplicationScoped
public class TwilioRequests implements CarrierRequests {

    private static final Pattern SID = Pattern.compile("[A-Za-z0-9_-]{2,64}");
    private static final Pattern ZIP = Pattern.compile("[0-9]{5}");
    private static final int SECONDS_MAX = 7 * 24 * 3600;

    @Inject
    Clock clock;

    @Override
    public IncomingCall incoming(Map<String, String> parameters) {
        PhoneNumber to =
                PhoneNumber.find(required(parameters, "To")).orElseThrow(() -> new CarrierRequestInvalid("To"));
        return new IncomingCall(
                sid(parameters, "CallSid"),
                PhoneNumber.find(parameters.getOrDefault("From", "")).orElse(null),
                to,
                UsState.find(parameters.getOrDefault("FromState", "")).orElse(null),
                written(parameters, "FromZip")
                        .filter(zip -> ZIP.matcher(zip).matches())
                        .orElse(null));
    }

    @Override
    public ZipTyped zipTyped(CallId call, int attempt, Map<String, String> parameters) {
        return new ZipTyped(
                call,
                sid(parameters, "CallSid"),
                attempt,
                written(parameters, "Digits").orElse(null),
                timestamp(parameters));
    }

    @Override
    public LegProgress legProgress(CallId call, OfferId offer, Map<String, String> parameters) {
        return new LegProgress(
                call,
                offer,
                sid(parameters, "CallSid"),
                number(parameters, "SequenceNumber").orElseThrow(() -> new CarrierRequestInvalid("SequenceNumber")),
                status(parameters, "CallStatus"),
                timestamp(parameters),
                seconds(parameters, "CallDuration"));
    }

    @Override
    public DialEnded dialEnded(CallId call, OfferId offer, Map<String, String> parameters) {
        LegStatus status = status(parameters, "DialCallStatus");
        if (!status.isEnd() && status != LegStatus.ANSWERED) {
            throw new CarrierRequestInvalid("DialCallStatus");
        }
        return new DialEnded(
                call,
                offer,
                sid(parameters, "CallSid"),
                written(parameters, "DialCallSid").orElse(null),
                status == LegStatus.ANSWERED ? LegStatus.COMPLETED : status,
                !"false".equalsIgnoreCase(parameters.get("DialBridged")),
                seconds(parameters, "DialCallDuration"),
                timestamp(parameters));
    }

    @Override
    public CallerGone callerGone(Map<String, String> parameters) {
        LegStatus status = status(parameters, "CallStatus");
        if (!status.isEnd()) {
            throw new CarrierRequestInvalid("CallStatus");
        }
        return new CallerGone(
                sid(parameters, "CallSid"), status, timestamp(parameters), seconds(parameters, "CallDuration"));
    }

    @Override
    public RecordingStored recording(CallId call, Map<String, String> parameters) {
        return new RecordingStored(
                call,
                sid(parameters, "RecordingSid"),
                written(parameters, "RecordingUrl").orElse(null),
                written(parameters, "RecordingStatus").orElse(RecordingStored.RECORDED),
                seconds(parameters, "RecordingDuration"),
                timestamp(parameters));
    }

    @Override
    public CallbackWish callbackWish(CallId call, Map<String, String> parameters) {
        return new CallbackWish(call, written(parameters, "Digits").orElse(""), timestamp(parameters));
    }

    /** {@code in-progress} is Twilio's word for an answered leg; {@code answered} appears with conferences. */
    private static LegStatus status(Map<String, String> parameters, String name) {
        return switch (required(parameters, name)) {
            case "queued", "initiated" -> LegStatus.INITIATED;
            case "ringing" -> LegStatus.RINGING;
            case "in-progress", "answered" -> LegStatus.ANSWERED;
            case "completed" -> LegStatus.COMPLETED;
            case "busy" -> LegStatus.BUSY;
            case "no-answer" -> LegStatus.NO_ANSWER;
            case "failed" -> LegStatus.FAILED;
            case "canceled" -> LegStatus.CANCELED;
            default -> throw new CarrierRequestInvalid(name);
        };
    }

    /** RFC 2822, where Twilio sends one; the dial's action has none. */
    private Instant timestamp(Map<String, String> parameters) {
        Optional<String> written = written(parameters, "Timestamp");
        if (written.isEmpty()) {
            return clock.instant();
        }
        try {
            return ZonedDateTime.parse(written.get(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw invalid("Timestamp", e);
        }
    }

    private static @Nullable Duration seconds(Map<String, String> parameters, String name) {
        return number(parameters, name).map(Duration::ofSeconds).orElse(null);
    }

    private static Optional<Integer> number(Map<String, String> parameters, String name) {
        Optional<String> written = written(parameters, name);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try {
            int number = Integer.parseInt(written.get());
            if (number < 0 || number > SECONDS_MAX) {
                throw new CarrierRequestInvalid(name);
            }
            return Optional.of(number);
        } catch (NumberFormatException e) {
            throw invalid(name, e);
        }
    }

    private static String sid(Map<String, String> parameters, String name) {
        String sid = required(parameters, name);
        if (!SID.matcher(sid).matches()) {
            throw new CarrierRequestInvalid(name);
        }
        return sid;
    }

    private static String required(Map<String, String> parameters, String name) {
        return written(parameters, name).orElseThrow(() -> new CarrierRequestInvalid(name));
    }

    private static Optional<String> written(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static CarrierRequestInvalid invalid(String parameter, Exception cause) {
        CarrierRequestInvalid invalid = new CarrierRequestInvalid(parameter);
        invalid.initCause(cause);
        return invalid;
    }
}
