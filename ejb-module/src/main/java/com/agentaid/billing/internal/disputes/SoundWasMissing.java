package com.agentaid.billing.internal.disputes;

import com.agentaid.billing.DisputeReason;
import com.agentaid.telephony.AudioReport;
import java.time.Duration;
import java.util.Optional;

/**
 * Through the whole talk, as long as the carrier counted it, the agent's browser measured no sound from the caller, or sent none of
 * the agent's. A browser says what its owner wants: so it is believed only where nothing contradicts it, for few calls of an agent, and
 * never against him. Whatever else it says is for a person.
 */
public final class SoundWasMissing implements DisputeRule {
    /** Browser and carrier begin and end to count at their own moments. */
    static final Duration COUNTED_APART_MAX = Duration.ofSeconds(5);

    private final DisputeReason reason;

    /** @param reason {@code DEAD_AIR} or {@code ONE_WAY_AUDIO} */
    SoundWasMissing(DisputeReason reason) {
        this.reason = reason;
    }

    @Override
    public DisputeReason reason() {
        return reason;
    }

    @Override
    public Optional<DisputeVerdict> judge(DisputeFacts facts) {
        AudioReport audio = facts.audio();
        if (audio == null || doubt(facts).isPresent()) {
            return Optional.empty();
        }
        String missing = audio.secondsHeard() == 0
                ? "nothing was heard of the caller in " + Seconds.of(audio.seconds())
                : "nothing of what you said was sent in " + Seconds.of(audio.seconds());
        return Optional.of(DisputeVerdict.credit("By what your browser measured " + missing
                + "; the carrier counted a talk of " + Seconds.of(facts.talkSeconds())
                + " and nothing speaks against it."));
    }

    @Override
    public Optional<String> doubt(DisputeFacts facts) {
        AudioReport audio = facts.audio();
        if (audio == null) {
            return Optional.of("Your browser reported nothing of the sound of this call.");
        }
        Optional<String> ofCarrier = ofCarrier(facts, audio);
        Optional<String> ofSound = ofCarrier.isPresent() ? ofCarrier : ofSound(audio);
        return ofSound.isPresent() ? ofSound : ofNumber(facts);
    }

    private static Optional<String> ofCarrier(DisputeFacts facts, AudioReport audio) {
        Duration talk = facts.sold().provenTalk();
        if (talk == null) {
            return Optional.of("The carrier gave no account of this talk.");
        }
        SoundLimits limits = facts.sound().limits();
        String counted = "The carrier counted a talk of " + Seconds.of(talk.toSeconds());
        if (talk.compareTo(limits.talkMin()) < 0) {
            return Optional.of(counted + ": too short to tell silence from a beginning.");
        }
        if (talk.compareTo(limits.talkMax()) > 0) {
            return Optional.of(counted + ": longer than people stay on a silent line.");
        }
        if (Math.abs(audio.seconds() - talk.toSeconds()) > COUNTED_APART_MAX.toSeconds()) {
            return Optional.of(counted + ", your browser measured " + Seconds.of(audio.seconds()) + ".");
        }
        return Optional.empty();
    }

    private Optional<String> ofSound(AudioReport audio) {
        if (audio.packetsReceived() == 0 && audio.secondsHeard() > 0) {
            return Optional.of("What your browser reported does not fit together.");
        }
        boolean heardNothing = audio.secondsHeard() == 0;
        boolean proven = reason == DisputeReason.DEAD_AIR
                ? heardNothing
                : audio.secondsSpoken() > 0 && (heardNothing || audio.packetsSent() == 0);
        return proven
                ? Optional.empty()
                : Optional.of("Your browser heard the caller in " + Seconds.of(audio.secondsHeard()) + ", you in "
                        + Seconds.of(audio.secondsSpoken()) + ", and sent "
                        + (audio.packetsSent() == 0 ? "nothing." : "sound."));
    }

    private static Optional<String> ofNumber(DisputeFacts facts) {
        SoundCredits sound = facts.sound();
        return sound.given() < sound.limits().creditsMax()
                ? Optional.empty()
                : Optional.of("What browsers measure credits " + sound.limits().creditsMax() + " calls of an agent in "
                        + days(sound.limits().creditsWithin()) + " by itself; you had " + sound.given() + ".");
    }

    private static String days(Duration time) {
        return time.toDays() > 0 ? time.toDays() + " days" : time.toHours() + " hours";
    }
}
