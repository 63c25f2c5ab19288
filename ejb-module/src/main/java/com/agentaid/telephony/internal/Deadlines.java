package com.agentaid.telephony.internal;

import com.agentaid.platform.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** How long a call may stand in each state before the clock moves it on. */
@ApplicationScoped
public class Deadlines {

    /** From the question for his ZIP code, spoken and typed, until the carrier has reported the caller's answer or silence. */
    static final Duration ZIP_ANSWER_MAX = Duration.ofSeconds(90);
    /** From the choice of an agent until the carrier has fetched the instruction to dial him. */
    static final Duration PICK_UP_MAX = Duration.ofSeconds(30);
    /** The carrier ends the ringing itself; this is how much later than that we believe it. */
    static final Duration RING_GRACE = Duration.ofSeconds(10);
    /** Between the report that decides and one that only hints at the same end. */
    static final Duration LAST_WORD_GRACE = Duration.ofSeconds(8);
    /** The same, when the hint leaves hardly a doubt: the agent waits for a caller who left while it rang. */
    static final Duration HARDLY_ANSWERED_GRACE = Duration.ofSeconds(2);

    /** An agent may have become free between the look that found none and the moment at which the call waits. */
    static final Duration FIRST_LOOK_AGAIN = Duration.ofSeconds(2);
    /** What makes an agent fit without anybody's doing, such as midnight, is seen so late at most. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    /** The carrier ends a dialled talk after four hours itself; a little later we stop waiting to hear of it. */
    static final Duration TALK_MAX = Duration.ofHours(4).plusMinutes(1);
    /** An agent is kept this much longer than the offer: the call's own clock must end it first. */
    static final Duration AGENT_MARGIN = Duration.ofMinutes(1);
    /** Money is kept this much longer than the latest moment of a charge. */
    static final Duration FUNDS_MARGIN = Duration.ofMinutes(10);

    private static final Duration ANNOUNCED_CALL_TTL = Duration.ofSeconds(30);

    @Inject
    Settings settings;

    /** How long we wait for the caller of an announced call. */
    public Duration announcedCallTtl() {
        return settings.duration("agentaid.announced-call-ttl", ANNOUNCED_CALL_TTL);
    }
}
